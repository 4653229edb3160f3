using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;

namespace MappedStructs.Tests.Atomic;

/// <summary>A row of 65 columns, so that a chunk's header is longer than a few cache lines.</summary>
public struct WideRow : IMappedStruct<WideRow>
{
    private const int Columns = 65;

    public Cells Values;

    static LayoutInfo IMappedStruct<WideRow>.Layout { get; } = HandWritten.Layout(
        Enumerable.Range(0, Columns).Aggregate(new StringBuilder("WideRow version 1\n"), static (text, i) => text.Append(4 * i).Append(" i32 V").Append(i).Append('\n')).ToString(),
        4 * Columns, 4, [.. Enumerable.Range(0, Columns).Select(static i => new FieldInfo($"V{i}", "int", 4 * i, 4))]);

    [InlineArray(Columns)]
    public struct Cells
    {
        private int _first;
    }
}

/// <summary>A row of which one field is longer than a page, and another one than ten.</summary>
public struct LongRow : IMappedStruct<LongRow>
{
    public const int Middle = 5000;
    public const int Long = 40_000;

    public long Number;
    public MiddleBytes Some;
    public LongBytes Many;

    static LayoutInfo IMappedStruct<LongRow>.Layout { get; } = HandWritten.Layout(
        $"LongRow version 1\n0 i64 Number\n8 u8[{Middle}] Some\n{8 + Middle} u8[{Long}] Many\n", 8 + Middle + Long, 8,
        [new("Number", "long", 0, 8), new("Some", "MiddleBytes", 8, Middle), new("Many", "LongBytes", 8 + Middle, Long)]);

    [InlineArray(Middle)]
    public struct MiddleBytes
    {
        private byte _first;
    }

    [InlineArray(Long)]
    public struct LongBytes
    {
        private byte _first;
    }
}

/// <summary>The shortest row.</summary>
public struct ByteRow : IMappedStruct<ByteRow>
{
    public byte Value;

    static LayoutInfo IMappedStruct<ByteRow>.Layout { get; } = HandWritten.Layout("ByteRow version 1\n0 u8 Value\n", 1, 1, [new("Value", "byte", 0, 1)]);
}
