using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MappedStructs.Tests;

/// <summary>A row that knows whether it is whole. 56 bytes, so that rows lie across pages, and across batches of pages.</summary>
public struct Sample : IMappedStruct<Sample>
{
    private const long Factor = -7046029254386353131;

    public long Number;
    public FiveWords Words;
    public long Check;

    public Sample(long number)
    {
        Number = number;
        for (int i = 0; i < 5; i++)
            Words[i] = (number + i) * Factor;
        Check = ~number;
    }

    /// <summary>Whether every word is the one that goes with the number.</summary>
    public readonly bool IsWhole
    {
        get
        {
            for (int i = 0; i < 5; i++)
            {
                if (Words[i] != (Number + i) * Factor)
                    return false;
            }
            return Check == ~Number;
        }
    }

    static LayoutInfo IMappedStruct<Sample>.Layout { get; } = HandWritten.Layout(
        "Sample version 1\n0 i64 Number\n8 i64[5] Words\n48 i64 Check\n", 56, 8,
        [new("Number", "long", 0, 8), new("Words", "FiveWords", 8, 40), new("Check", "long", 48, 8)]);
}

[InlineArray(5)]
public struct FiveWords
{
    private long _element;
}

/// <summary>Exactly a cache line, so that rows fill a file to its last byte.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
public struct Line : IMappedStruct<Line>
{
    public long Number;

    static LayoutInfo IMappedStruct<Line>.Layout { get; } = HandWritten.Layout("Line version 1\n0 i64 Number\n", 64, 8, [new("Number", "long", 0, 8)]);
}

/// <summary>Rows of somebody else, behind ten bytes of his own, at no alignment at all.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ForeignRow : IMappedStruct<ForeignRow>
{
    public int Key;
    public double Value;

    static LayoutInfo IMappedStruct<ForeignRow>.Layout { get; } = HandWritten.Layout(
        "ForeignRow version 1\n0 i32 Key\n4 f64 Value\n", 12, 1, [new("Key", "int", 0, 4), new("Value", "double", 4, 8)],
        MappedFileFormat.Raw, offset: 10);
}

/// <summary>Somebody else's file that is nothing but words.</summary>
public struct ForeignWord : IMappedStruct<ForeignWord>
{
    public long Number;

    static LayoutInfo IMappedStruct<ForeignWord>.Layout { get; } = HandWritten.Layout(
        "ForeignWord version 1\n0 i64 Number\n", 8, 8, [new("Number", "long", 0, 8)], MappedFileFormat.Raw);
}
