using System.Runtime.InteropServices;
using MappedStructs.CompilerServices;

namespace MappedStructs.Tests.Storage;

/// <summary>The first version of a layout whose fields were renamed later.</summary>
public struct QuoteV1 : IMappedStruct<QuoteV1>
{
    public long Time;
    public long Price;
    public int Size;
    public int Flags;

    static LayoutInfo IMappedStruct<QuoteV1>.Layout { get; } = HandWritten.Layout(
        "Quote version 1\n0 i64 Time\n8 i64 Bid.Price\n16 i32 Bid.Size\n20 i32 Flags\n", 24, 8, []);
}

/// <summary>The inner field was renamed.</summary>
public struct QuoteV2 : IMappedStruct<QuoteV2>
{
    public long Time;
    public long Cents;
    public int Size;
    public int Flags;

    static LayoutInfo IMappedStruct<QuoteV2>.Layout { get; } = HandWritten.Layout(
        "Quote version 2\n0 i64 Time\n8 i64 Bid.Cents\n16 i32 Bid.Size\n20 i32 Flags\n", 24, 8, [],
        earlierNames: [new EarlierNames("Bid.Cents", "Price")]);
}

/// <summary>The struct around it was renamed, the inner field again, and a third one.</summary>
public struct QuoteV3 : IMappedStruct<QuoteV3>
{
    public long At;
    public long Ticks;
    public int Size;
    public int Flags;

    static LayoutInfo IMappedStruct<QuoteV3>.Layout { get; } = HandWritten.Layout(
        "Quote version 3\n0 i64 At\n8 i64 Best.Ticks\n16 i32 Best.Size\n20 i32 Flags\n", 24, 8, [],
        earlierNames: [new EarlierNames("At", "Time"), new EarlierNames("Best", "Bid"), new EarlierNames("Best.Ticks", "Price", "Cents")]);
}

/// <summary>Renamed, and retyped along with it.</summary>
public struct QuoteRetyped : IMappedStruct<QuoteRetyped>
{
    public double At;
    public long Price;
    public int Size;
    public int Flags;

    static LayoutInfo IMappedStruct<QuoteRetyped>.Layout { get; } = HandWritten.Layout(
        "Quote version 2\n0 f64 At\n8 i64 Bid.Price\n16 i32 Bid.Size\n20 i32 Flags\n", 24, 8, [],
        earlierNames: [new EarlierNames("At", "Time")]);
}

/// <summary>Two fields changed places, which their names say and the attribute does not excuse.</summary>
public struct QuoteSwapped : IMappedStruct<QuoteSwapped>
{
    public long At;
    public long Price;
    public int Size;
    public int Flags;

    static LayoutInfo IMappedStruct<QuoteSwapped>.Layout { get; } = HandWritten.Layout(
        "Quote version 2\n0 i64 At\n8 i64 Bid.Price\n16 i32 Flags\n20 i32 Bid.Size\n", 24, 8, [],
        earlierNames: [new EarlierNames("At", "Time")]);
}

/// <summary>Renamed, and longer by eight bytes of padding.</summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
public struct QuotePadded : IMappedStruct<QuotePadded>
{
    public long At;
    public long Price;
    public int Size;
    public int Flags;

    static LayoutInfo IMappedStruct<QuotePadded>.Layout { get; } = HandWritten.Layout(
        "Quote version 2\n0 i64 At\n8 i64 Bid.Price\n16 i32 Bid.Size\n20 i32 Flags\n", 32, 8, [],
        earlierNames: [new EarlierNames("At", "Time")]);
}

/// <summary>The same fields under other names without a word.</summary>
public struct QuoteSilent : IMappedStruct<QuoteSilent>
{
    public long At;
    public long Price;
    public int Size;
    public int Flags;

    static LayoutInfo IMappedStruct<QuoteSilent>.Layout { get; } = HandWritten.Layout(
        "Quote version 2\n0 i64 At\n8 i64 Bid.Price\n16 i32 Bid.Size\n20 i32 Flags\n", 24, 8, []);
}

/// <summary>A field whose name is another one's earlier name, at the same place: a union.</summary>
public struct UnionV1 : IMappedStruct<UnionV1>
{
    public int A;

    static LayoutInfo IMappedStruct<UnionV1>.Layout { get; } = HandWritten.Layout("Union version 1\n0 i32 B\n0 i32 C\n", 4, 4, []);
}

/// <inheritdoc cref="UnionV1"/>
public struct UnionV2 : IMappedStruct<UnionV2>
{
    public int A;

    static LayoutInfo IMappedStruct<UnionV2>.Layout { get; } = HandWritten.Layout(
        "Union version 2\n0 i32 A\n0 i32 B\n", 4, 4, [], earlierNames: [new EarlierNames("A", "B", "C")]);
}

/// <summary>As large as a quote, and something else.</summary>
public struct ForeignQuote : IMappedStruct<ForeignQuote>
{
    public double A;
    public double B;
    public double C;

    static LayoutInfo IMappedStruct<ForeignQuote>.Layout { get; } = HandWritten.Layout("Other version 1\n0 f64 A\n8 f64 B\n16 f64 C\n", 24, 8, []);
}
