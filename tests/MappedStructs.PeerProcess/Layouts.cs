using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MappedStructs.CompilerServices;

namespace MappedStructs.Tests;

/// <summary>Layouts written by hand, so that the runtime is tested without the generator and its text is checked twice.</summary>
public static class HandWritten
{
    public static LayoutInfo Layout(
        string schema, int size, int alignment, FieldInfo[] fields, MappedFileFormat format = MappedFileFormat.SelfDescribing, long offset = 0,
        ValueCheck[]? checks = null, EarlierNames[]? earlierNames = null)
    {
        string head = schema[..schema.IndexOf('\n')];
        int mark = head.LastIndexOf(" version ", StringComparison.Ordinal);
        byte[] lines = Encoding.UTF8.GetBytes(schema[(head.Length + 1)..]);
        ulong fingerprint = BitConverter.ToUInt64(SHA256.HashData(lines), 0);
        return new LayoutInfo(head[..mark], int.Parse(head[(mark + 9)..]), size, alignment, fingerprint, format, offset, schema, fields, checks, earlierNames);
    }
}

public enum Side : byte
{
    Buy,
    Sell,
}

[InlineArray(3)]
public struct ThreePrices
{
    private double _element;
}

/// <summary>A record with one field of each interesting kind.</summary>
public struct Quote : IMappedStruct<Quote>
{
    public const string Schema =
        "Trading.Quote version 1\n" +
        "0 i64 Sequence\n" +
        "8 f64[3] Prices\n" +
        "32 enum(u8) Side\n" +
        "33 bool IsFirm\n" +
        "36 i32 Quantity\n" +
        "40 guid Venue\n";

    public long Sequence;
    public ThreePrices Prices;
    public Side Side;
    public bool IsFirm;
    public int Quantity;
    public Guid Venue;

    static LayoutInfo IMappedStruct<Quote>.Layout { get; } = HandWritten.Layout(Schema, 56, 8,
    [
        new("Sequence", "long", 0, 8),
        new("Prices", "ThreePrices", 8, 24),
        new("Side", "Side", 32, 1),
        new("IsFirm", "bool", 33, 1),
        new("Quantity", "int", 36, 4),
        new("Venue", "Guid", 40, 16),
    ]);
}

/// <summary>The same file, opened with a struct that somebody changed in every way there is.</summary>
public struct QuoteChanged : IMappedStruct<QuoteChanged>
{
    public long Number;
    public ThreePrices Prices;
    public long Quantity;
    public bool IsFirm;
    public Guid Venue;
    public int Lots;

    static LayoutInfo IMappedStruct<QuoteChanged>.Layout { get; } = HandWritten.Layout(
        "Trading.Quote version 2\n0 i64 Number\n8 f64[3] Prices\n32 i64 Quantity\n40 bool IsFirm\n44 guid Venue\n60 i32 Lots\n", 64, 8, []);
}

/// <summary>Large enough for several pages of any size.</summary>
[StructLayout(LayoutKind.Sequential, Size = 300_000)]
public struct Wide : IMappedStruct<Wide>
{
    public long First;

    static LayoutInfo IMappedStruct<Wide>.Layout { get; } = HandWritten.Layout("Wide version 1\n0 i64 First\n", 300_000, 8, [new("First", "long", 0, 8)]);
}

/// <summary>Two words, 100 bytes into somebody else's file.</summary>
public struct ForeignAt104 : IMappedStruct<ForeignAt104>
{
    public ulong First;
    public ulong Second;

    static LayoutInfo IMappedStruct<ForeignAt104>.Layout { get; } = HandWritten.Layout(
        "ForeignAt104 version 1\n0 u64 First\n8 u64 Second\n", 16, 8, [new("First", "ulong", 0, 8), new("Second", "ulong", 8, 8)],
        MappedFileFormat.Raw, offset: 104);
}

/// <summary>Far into a foreign file, on no page boundary.</summary>
public struct ForeignAt70000 : IMappedStruct<ForeignAt70000>
{
    public int Only;

    static LayoutInfo IMappedStruct<ForeignAt70000>.Layout { get; } = HandWritten.Layout(
        "ForeignAt70000 version 1\n0 i32 Only\n", 4, 4, [new("Only", "int", 0, 4)], MappedFileFormat.Raw, offset: 70_000);
}

public struct Level
{
    public double Price;
    public int Size;
}

[InlineArray(3)]
public struct ThreeLevels
{
    private Level _element;
}

/// <summary>The library's own field types, and an array of structs.</summary>
public struct Listing : IMappedStruct<Listing>
{
    public FixedString32 Name;
    public BigEndian<int> Port;
    public UnixTime Opened;
    public ThreeLevels Levels;

    static LayoutInfo IMappedStruct<Listing>.Layout { get; } = HandWritten.Layout(
        "Listing version 1\n0 string32 Name\n32 i32be Port\n40 unixtime Opened\n48 f64[3:16] Levels.Price\n56 i32[3:16] Levels.Size\n", 96, 8,
        [new("Name", "FixedString32", 0, 32), new("Port", "BigEndian<int>", 32, 4), new("Opened", "UnixTime", 40, 8), new("Levels", "ThreeLevels", 48, 48)]);
}
