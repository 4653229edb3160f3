// The lease is taken as a statement: its result is what would have to be disposed.
using System;
using MappedStructs;

namespace Signals;

[MappedFile]
public partial struct SignalLevels
{
    public double Left;
    public double Right;
}

public sealed class LevelMeter : IDisposable
{
    private readonly MappedRecord<SignalLevels> _levels = SignalLevels.Open("levels.map");

    public double Peak()
    {
        _levels.Lease(); // MPS0037
        ref SignalLevels now = ref _levels.Value;
        return Math.Max(Math.Abs(now.Left), Math.Abs(now.Right));
    }

    public void Dispose() => _levels.Dispose();
}
