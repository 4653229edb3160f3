using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace MappedStructs;

/// <summary>The leaf types of a schema: how many bytes each takes, and how they read.</summary>
internal static class SchemaLeaf
{
    /// <summary>The size of a leaf type; false for a name that this version does not know.</summary>
    public static bool TryGetSize(ReadOnlySpan<char> leaf, out int size)
    {
        bool isBigEndian = leaf.EndsWith("be");
        if (isBigEndian)
            leaf = leaf[..^2];
        if (leaf.StartsWith("enum(") && leaf.EndsWith(")"))
            leaf = leaf[5..^1];
        if (isBigEndian && leaf is not ['i' or 'u' or 'f', >= '1' and <= '9', ..] and not "char16")
            leaf = default;
        size = leaf switch
        {
            "i8" or "u8" or "bool" => 1,
            "i16" or "u16" or "f16" or "char16" => 2,
            "i32" or "u32" or "f32" or "dateonly" or "rune" => 4,
            "i64" or "u64" or "f64" or "timespan" or "timeonly" or "unixtime" => 8,
            "i128" or "u128" or "decimal" or "guid" or "string16" => 16,
            "string32" => 32,
            "string64" => 64,
            "string128" => 128,
            "string256" => 256,
            "string512" => 512,
            _ => 0,
        };
        return size != 0;
    }

    /// <summary>The value in <paramref name="bytes"/>, which are exactly the leaf's, as invariant text. Never throws, whatever the bytes are.</summary>
    public static string Format(string leaf, ReadOnlySpan<byte> bytes)
    {
        if (leaf.EndsWith("be", StringComparison.Ordinal))
        {
            Span<byte> turned = stackalloc byte[16];
            bytes.CopyTo(turned);
            turned[..bytes.Length].Reverse();
            return Format(leaf[..^2], turned[..bytes.Length]);
        }
        if (leaf.StartsWith("enum(", StringComparison.Ordinal))
            return Format(leaf[5..^1], bytes);
        return leaf switch
        {
            "i8" => Text((sbyte)bytes[0]),
            "u8" => Text(bytes[0]),
            "bool" => bytes[0] switch { 0 => "false", 1 => "true", _ => $"(not a bool: {bytes[0]})" },
            "i16" => Text(BinaryPrimitives.ReadInt16LittleEndian(bytes)),
            "u16" => Text(BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
            "f16" => Text(BinaryPrimitives.ReadHalfLittleEndian(bytes)),
            "char16" => FormatCharacter(BinaryPrimitives.ReadUInt16LittleEndian(bytes)),
            "i32" => Text(BinaryPrimitives.ReadInt32LittleEndian(bytes)),
            "u32" => Text(BinaryPrimitives.ReadUInt32LittleEndian(bytes)),
            "f32" => Text(BinaryPrimitives.ReadSingleLittleEndian(bytes)),
            "rune" => FormatRune(BinaryPrimitives.ReadUInt32LittleEndian(bytes)),
            "dateonly" => FormatDate(BinaryPrimitives.ReadInt32LittleEndian(bytes)),
            "i64" => Text(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
            "u64" => Text(BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
            "f64" => Text(BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
            "timespan" or "timeonly" => new TimeSpan(BinaryPrimitives.ReadInt64LittleEndian(bytes)).ToString("c", CultureInfo.InvariantCulture),
            "unixtime" => FormatUnixTime(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
            "i128" => Text(BinaryPrimitives.ReadInt128LittleEndian(bytes)),
            "u128" => Text(BinaryPrimitives.ReadUInt128LittleEndian(bytes)),
            "guid" => new Guid(bytes).ToString("D"),
            "decimal" => FormatDecimal(bytes),
            _ when leaf.StartsWith("string", StringComparison.Ordinal) => FormatString(bytes),
            _ => Convert.ToHexString(bytes),
        };
    }

    private static string Text<TNumber>(TNumber value)
        where TNumber : INumber<TNumber> => value.ToString(null, CultureInfo.InvariantCulture);

    private static string FormatCharacter(ushort value) =>
        char.IsSurrogate((char)value) || char.IsControl((char)value) ? $"U+{value:X4}" : $"'{(char)value}'";

    private static string FormatRune(uint value) =>
        Rune.TryCreate(value, out Rune rune) && !Rune.IsControl(rune) ? $"'{rune}'" : $"U+{value:X4}";

    private static string FormatDate(int dayNumber) =>
        dayNumber >= 0 && dayNumber <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber(dayNumber).ToString("O", CultureInfo.InvariantCulture)
            : $"(not a date: day {dayNumber})";

    private static string FormatUnixTime(long nanoseconds)
    {
        // Floored, so that times before 1970 show the right second and a positive fraction.
        long seconds = Math.DivRem(nanoseconds, 1_000_000_000, out long fraction);
        if (fraction < 0)
        {
            seconds--;
            fraction += 1_000_000_000;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{DateTime.UnixEpoch.AddSeconds(seconds):yyyy-MM-ddTHH:mm:ss}.{fraction:D9}Z");
    }

    private static string FormatDecimal(ReadOnlySpan<byte> bytes)
    {
        // In memory a decimal is flags, high, low, middle; its constructor wants low, middle, high, flags.
        ReadOnlySpan<int> words = MemoryMarshal.Cast<byte, int>(bytes);
        int flags = words[0];
        return (flags & 0x7F00FFFF) != 0 || (flags & 0x00FF0000) > 28 << 16
            ? $"(not a decimal: {Convert.ToHexString(bytes)})"
            : new decimal([words[2], words[3], words[1], flags]).ToString(CultureInfo.InvariantCulture);
    }

    private static string FormatString(ReadOnlySpan<byte> bytes)
    {
        // Fixed strings put their length first: one byte, or two where the capacity needs them.
        int prefix = bytes.Length > 256 ? 2 : 1;
        int length = prefix == 1 ? bytes[0] : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        int capacity = bytes.Length - prefix;
        return length > capacity
            ? $"(damaged string: length {length}, capacity {capacity})"
            : $"\"{Encoding.UTF8.GetString(bytes.Slice(prefix, length))}\"";
    }
}
