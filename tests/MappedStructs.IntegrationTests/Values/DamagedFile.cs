using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text;

namespace MappedStructs.IntegrationTests.Values;

/// <summary>A file of an instrument, and what the framework itself says about the values in it.</summary>
internal sealed class DamagedFile(string path)
{
    private const int DataOffset = 65536;

    public string Path { get; } = path;

    /// <summary>Stores bytes where a field stands, past the mapping, as a rotten disk would.</summary>
    public void Write(int offset, ReadOnlySpan<byte> bytes)
    {
        using FileStream file = File.Open(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = DataOffset + offset;
        file.Write(bytes);
    }

    /// <summary>The fields that hold no value, asked one by one of the types that they have.</summary>
    public static IEnumerable<string> Invalid(Instrument record)
    {
        if (!IsBool(record.IsActive))
            yield return nameof(record.IsActive);
        if (!Enum.IsDefined(record.State))
            yield return nameof(record.State);
        if (char.IsSurrogate(record.Letter))
            yield return nameof(record.Letter);
        if (!Rune.IsValid(record.Symbol.Value))
            yield return nameof(record.Symbol);
        if (!IsDecimal(record.Price))
            yield return nameof(record.Price);
        if (!IsDate(record.Expiry))
            yield return nameof(record.Expiry);
        if (!IsTime(record.Close))
            yield return nameof(record.Close);
        if ((record.Features & ~(Features.Options | Features.Futures | Features.Top)) != 0)
            yield return nameof(record.Features);
        if (!Enum.IsDefined(record.Country.Value))
            yield return nameof(record.Country);
        if (char.IsSurrogate(record.Foreign.Value))
            yield return nameof(record.Foreign);
        for (int i = 0; i < 3; i++)
        {
            foreach (string field in Invalid(record.Venues[i]))
                yield return $"Venues[{i}].{field}";
            for (int j = 0; j < 3; j++)
            {
                if (!IsDate(record.Holidays[i][j]))
                    yield return $"Holidays[{i}][{j}]";
            }
            if (!Enum.IsDefined(record.Countries[i].Value))
                yield return $"Countries[{i}]";
        }
        if (!IsTime(record.Opening))
            yield return "_opening";
    }

    private static IEnumerable<string> Invalid(Venue venue)
    {
        if (!IsBool(venue.IsOpen))
            yield return nameof(venue.IsOpen);
        if (char.IsSurrogate(venue.Letter))
            yield return nameof(venue.Letter);
        for (int day = 0; day < 7; day++)
        {
            if (!IsBool(venue.Days[day]))
                yield return $"Days[{day}]";
        }
        if (!Enum.IsDefined(venue.State))
            yield return nameof(venue.State);
    }

    private static bool IsBool(bool value) => Unsafe.BitCast<bool, byte>(value) <= 1;

    private static bool IsDate(DateOnly value) => value.DayNumber >= DateOnly.MinValue.DayNumber && value.DayNumber <= DateOnly.MaxValue.DayNumber;

    private static bool IsTime(TimeOnly value) => value.Ticks >= TimeOnly.MinValue.Ticks && value.Ticks <= TimeOnly.MaxValue.Ticks;

    private static bool IsDecimal(decimal value)
    {
        try
        {
            // The constructor checks what GetBits hands out unchecked.
            _ = new decimal(decimal.GetBits(value));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
