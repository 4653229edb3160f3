using System;
using MappedStructs;

namespace TickStore;

/// <summary>One trade. Two of them fill a cache line, and none straddles one.</summary>
[MappedFile(Size = 32)]
public partial struct Tick
{
    public UnixTime Time;
    public double Price;
    public double Quantity;
    public Side Side;
    public TickFlags Flags;
}

/// <summary>Who crossed the spread.</summary>
public enum Side
{
    Buy,
    Sell,
}

[Flags]
public enum TickFlags
{
    None = 0,
    BestMatch = 1,
}
