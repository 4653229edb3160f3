// A callback for later captures a mapping that exists for now.
using System;
using MappedStructs;

namespace Plugins;

[MappedFile]
public partial struct PluginUsage
{
    public long Starts;
    public long Clicks;
}

public sealed class Plugin
{
    private Action? _onClick;

    public void Start(string path)
    {
        using var usage = PluginUsage.Open(path);
        usage.Starts++;
        _onClick = () => usage.Clicks++; // MPS0035
    }

    public void Click() => _onClick?.Invoke();
}
