using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace MappedStructs.IntegrationTests.Values;

[Closed]
internal enum State : sbyte
{
    Halted = -1,
    Closed = 0,
    Open = 1,
    Auction = 7,
}

[Closed, Flags]
internal enum Features : uint
{
    None = 0,
    Options = 1,
    Futures = 2,
    Top = 0x8000_0000,
}

[Closed]
internal enum Country : short
{
    None = 0,
    Austria = 40,
    Zambia = 894,
}

[InlineArray(7)]
internal struct Week
{
    private bool _day;
}

internal struct Venue
{
    public short Number;
    public bool IsOpen;
    public char Letter;
    public Week Days;
    public State State;
}

[InlineArray(3)]
internal struct Row<T>
    where T : unmanaged
{
    private T _element;
}

[StructLayout(LayoutKind.Explicit, Size = 4)]
internal struct FlagOrNumber
{
    [FieldOffset(0)]
    public bool Flag;

    [FieldOffset(0)]
    public int Number;
}

/// <summary>Every kind of field of which not every bit pattern is a value, at every kind of place; and some that are let be.</summary>
[MappedFile]
internal partial struct Instrument
{
    public long Sequence;
    public bool IsActive;
    public State State;
    public char Letter;
    public Rune Symbol;
    public decimal Price;
    public DateOnly Expiry;
    public TimeOnly Close;
    public Features Features;
    public BigEndian<Country> Country;
    public BigEndian<char> Foreign;
    public Row<Venue> Venues;
    public Row<Row<DateOnly>> Holidays;
    public Row<BigEndian<Country>> Countries;
    public Row<char> Ticker;
    public FlagOrNumber Either;
    private TimeOnly _opening;

    public readonly TimeOnly Opening => _opening;
}
