namespace MappedStructs.HotLoops;

/// <summary>A row of 48 bytes: what the benchmarks of lists and columns append, change and add up.</summary>
[MappedFile(Size = 48)]
public partial struct Bar
{
    /// <summary>Rises from row to row.</summary>
    public long Time;

    public double Open;
    public double High;
    public double Low;
    public double Close;

    /// <summary>Holds what <see cref="Time"/> does, so that a search of either finds the same rows.</summary>
    public long Volume;
}
