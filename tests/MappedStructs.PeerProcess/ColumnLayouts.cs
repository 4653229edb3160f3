using System;
using System.Runtime.CompilerServices;

namespace MappedStructs.Tests;

/// <summary>A row of prices, one byte of padding at its end.</summary>
public struct PriceBar : IMappedStruct<PriceBar>
{
    public UnixTime Time;
    public double Open;
    public double Close;
    public int Volume;
    public short Lots;
    public byte Venue;

    static LayoutInfo IMappedStruct<PriceBar>.Layout { get; } = HandWritten.Layout(
        "PriceBar version 1\n0 unixtime Time\n8 f64 Open\n16 f64 Close\n24 i32 Volume\n28 i16 Lots\n30 u8 Venue\n", 32, 8,
        [new("Time", "UnixTime", 0, 8), new("Open", "double", 8, 8), new("Close", "double", 16, 8), new("Volume", "int", 24, 4), new("Lots", "short", 28, 2), new("Venue", "byte", 30, 1)]);
}

[InlineArray(3)]
public struct ThreeBytes
{
    private byte _element;
}

/// <summary>Columns of every size that is copied in its own way, with padding between them and none that statistics are kept of in Flags and Kind.</summary>
public struct OddRow : IMappedStruct<OddRow>
{
    public ThreeBytes Flags;
    public short Kind;
    public Guid Id;
    public ThreePrices Prices;
    public FixedString64 Text;
    public Int128 Big;

    static LayoutInfo IMappedStruct<OddRow>.Layout { get; } = HandWritten.Layout(
        "OddRow version 1\n0 u8[3] Flags\n4 i16 Kind\n8 guid Id\n24 f64[3] Prices\n48 string64 Text\n112 i128 Big\n", 128, 16,
        [
            new("Flags", "ThreeBytes", 0, 3), new("Kind", "short", 4, 2), new("Id", "Guid", 8, 16), new("Prices", "ThreePrices", 24, 24),
            new("Text", "FixedString64", 48, 64), new("Big", "Int128", 112, 16),
        ]);
}

/// <summary>A column of every kind that statistics are kept of.</summary>
public struct EveryNumber : IMappedStruct<EveryNumber>
{
    public long I64;
    public ulong U64;
    public double F64;
    public UnixTime Time;
    public TimeSpan Span;
    public TimeOnly Clock;
    public int I32;
    public uint U32;
    public float F32;
    public DateOnly Day;
    public short I16;
    public ushort U16;
    public sbyte I8;
    public byte U8;

    static LayoutInfo IMappedStruct<EveryNumber>.Layout { get; } = HandWritten.Layout(
        "EveryNumber version 1\n0 i64 I64\n8 u64 U64\n16 f64 F64\n24 unixtime Time\n32 timespan Span\n40 timeonly Clock\n" +
        "48 i32 I32\n52 u32 U32\n56 f32 F32\n60 dateonly Day\n64 i16 I16\n66 u16 U16\n68 i8 I8\n69 u8 U8\n", 72, 8,
        [
            new("I64", "long", 0, 8), new("U64", "ulong", 8, 8), new("F64", "double", 16, 8), new("Time", "UnixTime", 24, 8), new("Span", "TimeSpan", 32, 8),
            new("Clock", "TimeOnly", 40, 8), new("I32", "int", 48, 4), new("U32", "uint", 52, 4), new("F32", "float", 56, 4), new("Day", "DateOnly", 60, 4),
            new("I16", "short", 64, 2), new("U16", "ushort", 66, 2), new("I8", "sbyte", 68, 1), new("U8", "byte", 69, 1),
        ],
        checks: [new("Clock", 40, "timeonly"), new("Day", 60, "dateonly")]);
}
