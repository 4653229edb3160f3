using System;

namespace MappedStructs.Tests.Columns;

/// <summary>Rows with a number of every kind, and what is true of them, computed the plain way.</summary>
internal static class Numbers
{
    public const int Count = 14;

    public static EveryNumber[] Random(Random random, int count)
    {
        var rows = new EveryNumber[count];
        foreach (ref EveryNumber row in rows.AsSpan())
        {
            row = new EveryNumber
            {
                I64 = random.NextInt64(long.MinValue, long.MaxValue),
                U64 = (ulong)random.NextInt64(long.MinValue, long.MaxValue),
                F64 = (random.NextDouble() - 0.5) * 1e6,
                Time = UnixTime.FromUnixNanoseconds(random.NextInt64(long.MinValue, long.MaxValue)),
                Span = new TimeSpan(random.NextInt64(long.MinValue, long.MaxValue)),
                Clock = new TimeOnly(random.NextInt64(TimeOnly.MaxValue.Ticks)),
                I32 = random.Next(int.MinValue, int.MaxValue),
                U32 = (uint)random.Next(int.MinValue, int.MaxValue),
                F32 = (random.NextSingle() - 0.5f) * 1e6f,
                Day = DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber)),
                I16 = (short)random.Next(),
                U16 = (ushort)random.Next(),
                I8 = (sbyte)random.Next(),
                U8 = (byte)random.Next(),
            };
        }
        return rows;
    }

    /// <summary>The least and the greatest value of a column, as an entry of statistics holds them.</summary>
    public static (long Minimum, long Maximum) Bounds(ReadOnlySpan<EveryNumber> rows, int column) => column switch
    {
        0 => Bounds(rows, row => row.I64, value => value),
        1 => Bounds(rows, row => row.U64, value => (long)value),
        2 => Bounds(rows, row => row.F64, BitConverter.DoubleToInt64Bits),
        3 => Bounds(rows, row => row.Time, value => value.ToUnixNanoseconds()),
        4 => Bounds(rows, row => row.Span, value => value.Ticks),
        5 => Bounds(rows, row => row.Clock, value => value.Ticks),
        6 => Bounds(rows, row => row.I32, value => value),
        7 => Bounds(rows, row => row.U32, value => value),
        8 => Bounds(rows, row => row.F32, value => BitConverter.DoubleToInt64Bits(value)),
        9 => Bounds(rows, row => row.Day, value => value.DayNumber),
        10 => Bounds(rows, row => row.I16, value => value),
        11 => Bounds(rows, row => row.U16, value => value),
        12 => Bounds(rows, row => row.I8, value => value),
        _ => Bounds(rows, row => row.U8, value => value),
    };

    private static (long Minimum, long Maximum) Bounds<TField>(ReadOnlySpan<EveryNumber> rows, Func<EveryNumber, TField> field, Func<TField, long> toEntry)
        where TField : IComparable<TField>
    {
        TField least = field(rows[0]);
        TField greatest = least;
        foreach (EveryNumber row in rows)
        {
            TField value = field(row);
            least = value.CompareTo(least) < 0 ? value : least;
            greatest = value.CompareTo(greatest) > 0 ? value : greatest;
        }
        return (toEntry(least), toEntry(greatest));
    }
}
