using MappedStructs;

namespace TickStore;

/// <summary>The trades of one minute.</summary>
[MappedFile]
public partial struct Bar
{
    public UnixTime Time; // when the minute starts
    public double Open;
    public double High;
    public double Low;
    public double Close;
    public double Volume;
    public long Trades;
}
