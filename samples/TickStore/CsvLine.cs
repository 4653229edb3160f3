using System;
using System.Buffers.Text;
using MappedStructs;

namespace TickStore;

/// <summary>
/// A line of the public trade files of data.binance.vision:
/// <c>id,price,quantity,quote quantity,time,is buyer maker,is best match</c>.
/// </summary>
internal static class CsvLine
{
    // Milliseconds up to 2024, microseconds from then on; as milliseconds these would be the year 5138 and later.
    private const long FirstMicroseconds = 100_000_000_000_000;

    /// <summary>Newer files start with a line of names.</summary>
    public static bool IsHead(ReadOnlySpan<byte> line) => line[0] is < (byte)'0' or > (byte)'9';

    /// <summary>Null, or what is wrong with the line.</summary>
    public static string? TryParse(ReadOnlySpan<byte> line, out Tick tick)
    {
        tick = default;
        if (!TryNext(ref line, out _)
            || !TryNext(ref line, out ReadOnlySpan<byte> price)
            || !TryNext(ref line, out ReadOnlySpan<byte> quantity)
            || !TryNext(ref line, out _)
            || !TryNext(ref line, out ReadOnlySpan<byte> time)
            || !TryNext(ref line, out ReadOnlySpan<byte> buyerIsMaker))
            return "it has fewer than 6 columns";
        if (!TryNumber(price, out tick.Price))
            return "its price is no positive number";
        if (!TryNumber(quantity, out tick.Quantity))
            return "its quantity is no positive number";
        if (!TryTime(time, out tick.Time))
            return "its time is no number of milliseconds or microseconds since 1970";
        if (!TryBool(buyerIsMaker, out bool isSell))
            return "whether the buyer is the maker is neither true nor false";
        // The last column is missing in files of futures.
        if (TryBool(line, out bool isBestMatch) && isBestMatch)
            tick.Flags |= TickFlags.BestMatch;
        // The maker waited in the book: where that is the buyer, a seller came.
        tick.Side = isSell ? Side.Sell : Side.Buy;
        return null;
    }

    private static bool TryNext(ref ReadOnlySpan<byte> line, out ReadOnlySpan<byte> field)
    {
        int length = line.IndexOf((byte)',');
        field = length < 0 ? line : line[..length];
        line = length < 0 ? default : line[(length + 1)..];
        return !field.IsEmpty;
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out double value) =>
        Utf8Parser.TryParse(text, out value, out int consumed) && consumed == text.Length && value > 0 && double.IsFinite(value);

    private static bool TryTime(ReadOnlySpan<byte> text, out UnixTime time)
    {
        time = default;
        if (!Utf8Parser.TryParse(text, out long value, out int consumed) || consumed != text.Length || value is < 0 or >= FirstMicroseconds * 50)
            return false;
        time = value < FirstMicroseconds ? UnixTime.FromUnixMilliseconds(value) : UnixTime.FromUnixMicroseconds(value);
        return true;
    }

    private static bool TryBool(ReadOnlySpan<byte> text, out bool value) => Utf8Parser.TryParse(text, out value, out int consumed) && consumed == text.Length;
}
