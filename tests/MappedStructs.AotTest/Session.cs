using System.Runtime.CompilerServices;

namespace MappedStructs.AotTest;

/// <summary>A record with a field of each kind: plain, nested, enum, inline array, and the library's own.</summary>
[MappedFile(Name = "session", Version = 3)]
internal partial struct Session
{
    public long Requests;
    public Phase Phase;
    public Origin Origin;
    public Latencies Latencies;
    public UnixTime Started;
    public FixedString32 Host;
}

[Closed]
internal enum Phase : byte
{
    Starting,
    Serving,
}

internal struct Origin
{
    public int Region;
    public short Rack;
}

[InlineArray(4)]
internal struct Latencies
{
    public double First;
}
