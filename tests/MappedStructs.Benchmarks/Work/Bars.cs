using System;
using MappedStructs.HotLoops;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Rows of 48 bytes that are ready before any clock runs.</summary>
internal static unsafe class Bars
{
    public static long Size => sizeof(Bar);

    /// <summary>As many as 4 MiB hold: what every contestant takes its rows from, over and over.</summary>
    public static Bar[] Block { get; } = Ready(0, (4 << 20) / sizeof(Bar));

    /// <summary>Rows whose time is their number.</summary>
    public static Bar[] Ready(long first, int count)
    {
        var bars = new Bar[count];
        Fill(bars, first);
        return bars;
    }

    public static void Fill(Bar[] bars, long first)
    {
        for (int i = 0; i < bars.Length; i++)
        {
            double price = 100 + ((first + i) % 1000 * 0.01);
            bars[i] = new Bar { Time = first + i, Open = price, High = price + 1, Low = price - 1, Close = price + 0.5, Volume = first + i };
        }
    }

    /// <summary>Adds so many rows, block by block.</summary>
    public static void AddTo(MappedList<Bar> list, long rows)
    {
        for (long left = rows; left > 0; left -= Block.Length)
            list.AddRange(left < Block.Length ? Block.AsSpan(0, (int)left) : Block);
    }
}
