using System;
using System.IO;

namespace TickStore;

/// <summary>The folder with both files. They are gone with this object, unless they are to be kept.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly DirectoryInfo? _temporary;
    private readonly bool _keep;

    /// <param name="folder">Null for a new one in the temporary folder.</param>
    public Workplace(string? folder, bool keep)
    {
        if (folder is null)
            _temporary = Directory.CreateTempSubdirectory("TickStore-");
        else
            Directory.CreateDirectory(folder);
        Folder = _temporary?.FullName ?? Path.GetFullPath(folder!);
        _keep = keep;
        if (File.Exists(Ticks) || File.Exists(Bars))
            throw new IOException($"{Folder} has a ticks.map or bars.map already. They are left as they are: name another folder.");
    }

    public string Folder { get; }

    public string Ticks => Path.Combine(Folder, "ticks.map");

    public string Bars => Path.Combine(Folder, "bars.map");

    public void Dispose()
    {
        if (_keep)
            return;
        File.Delete(Ticks);
        File.Delete(Bars);
        _temporary?.Delete(recursive: true);
    }
}
