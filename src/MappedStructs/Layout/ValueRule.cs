using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace MappedStructs;

/// <summary>Which bit patterns of a leaf are values. The runtime believes the others too, and then anything may follow.</summary>
internal sealed class ValueRule
{
    // In memory, a decimal is flags, high, low, middle; any 96 bits are a number, so that the flags decide.
    private const ulong DecimalReserved = 0x7F00_FFFF;
    private const ulong DecimalScale = 0x00FF_0000;
    private const int DecimalScaleShift = 16;
    private const int MostDecimalScale = 28;

    private readonly Kind _kind;
    private readonly int _width;
    private readonly bool _isBigEndian;
    private readonly bool _isSigned;
    private readonly ulong[] _values;
    private readonly ulong _flags;

    private ValueRule(Kind kind, string leaf, int size, string allowed, ulong[] values, ulong flags)
    {
        _kind = kind;
        _width = kind == Kind.Decimal ? sizeof(uint) : size;
        _isBigEndian = leaf.EndsWith("be", StringComparison.Ordinal);
        _isSigned = kind is Kind.DateOnly or Kind.TimeOnly || leaf.StartsWith("enum(i", StringComparison.Ordinal);
        _values = values;
        _flags = flags;
        Allowed = allowed;
    }

    private enum Kind
    {
        Bool,
        Char,
        Rune,
        Decimal,
        DateOnly,
        TimeOnly,
        Closed,
        ClosedFlags,
    }

    /// <summary>What is allowed, in words.</summary>
    public string Allowed { get; }

    /// <summary>Whether it is a byte of which 0 and 1 are allowed.</summary>
    public bool IsBool => _kind == Kind.Bool;

    /// <summary>The rule of a leaf type that has one of its own.</summary>
    /// <exception cref="ArgumentException">Every bit pattern of the type is a value.</exception>
    public static ValueRule Of(in SchemaType type)
    {
        (Kind kind, string allowed) = type.Leaf switch
        {
            "bool" => (Kind.Bool, "0 or 1"),
            "char16" or "char16be" => (Kind.Char, "any but half a surrogate pair, 0xD800 to 0xDFFF"),
            "rune" => (Kind.Rune, "0 to 0x10FFFF without 0xD800 to 0xDFFF"),
            "decimal" => (Kind.Decimal, "a power of ten of 0 to 28 in bits 16 to 23, the sign in bit 31, zero in the others"),
            "dateonly" => (Kind.DateOnly, $"0 to {DateOnly.MaxValue.DayNumber}"),
            "timeonly" => (Kind.TimeOnly, $"0 to {TimeOnly.MaxValue.Ticks}"),
            _ => throw new ArgumentException($"Every bit pattern of {type.Leaf} is a value.", nameof(type)),
        };
        return new ValueRule(kind, type.Leaf, type.LeafSize, allowed, [], flags: 0);
    }

    /// <summary>Only these values, in ascending order.</summary>
    public static ValueRule Closed(in SchemaType type, string allowed, ulong[] values) =>
        new(Kind.Closed, type.Leaf, type.LeafSize, allowed, values, flags: 0);

    /// <summary>Only these bits, in any combination.</summary>
    public static ValueRule ClosedFlags(in SchemaType type, string allowed, ulong flags) =>
        new(Kind.ClosedFlags, type.Leaf, type.LeafSize, allowed, [], flags);

    /// <summary>The bits that decide, from the leaf's first byte on. Read once: another process may be storing.</summary>
    public ulong Read(ReadOnlySpan<byte> leaf) => _width switch
    {
        1 => leaf[0],
        2 => _isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(leaf) : BinaryPrimitives.ReadUInt16LittleEndian(leaf),
        4 => _isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(leaf) : BinaryPrimitives.ReadUInt32LittleEndian(leaf),
        _ => _isBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(leaf) : BinaryPrimitives.ReadUInt64LittleEndian(leaf),
    };

    public bool Allows(ulong bits) => _kind switch
    {
        Kind.Bool => bits <= 1,
        Kind.Char => !char.IsSurrogate((char)bits),
        Kind.Rune => Rune.IsValid((uint)bits),
        Kind.Decimal => (bits & DecimalReserved) == 0 && (bits & DecimalScale) >> DecimalScaleShift <= MostDecimalScale,
        Kind.DateOnly => bits <= (uint)DateOnly.MaxValue.DayNumber,
        Kind.TimeOnly => bits <= (ulong)TimeOnly.MaxValue.Ticks,
        Kind.Closed => Array.BinarySearch(_values, bits) >= 0,
        _ => (bits & ~_flags) == 0,
    };

    /// <summary>Bits that were read, as a number and in hexadecimal.</summary>
    public string Show(ulong bits)
    {
        int shift = 64 - (8 * _width);
        string number = _isSigned
            ? ((long)(bits << shift) >> shift).ToString(CultureInfo.InvariantCulture)
            : bits.ToString(CultureInfo.InvariantCulture);
        string found = $"{number} (0x{bits.ToString($"X{2 * _width}", CultureInfo.InvariantCulture)})";
        return _kind == Kind.Decimal ? "flags " + found : found;
    }
}
