using System;
using MappedStructs;

namespace TickStore;

/// <summary>A price that walks at random, the same walk each time.</summary>
internal sealed class TickGenerator(long rows) : ITickSource
{
    private const long Millisecond = 1_000_000;

    // Wednesday, 2025-01-01.
    private long _time = 1_735_689_600_000 * Millisecond;
    private int _cents = 1_000_000;
    private ulong _state = 20260101;

    public TickTotals Totals { get; } = new();

    public long Done => Totals.Count;

    public long Length => rows;

    public int Fill(Span<Tick> ticks)
    {
        int count = (int)Math.Min(ticks.Length, rows - Totals.Count);
        foreach (ref Tick tick in ticks[..count])
        {
            ulong random = Next();
            // On average four trades a second: 10 million of them are four weeks.
            _time += (long)(random & 0x1FF) * Millisecond;
            // -3 to +3 cents; below 10 it turns around.
            _cents = Math.Max(1_000, _cents + (int)((random >> 16 & 0xFFFF) * 7 >> 16) - 3);
            tick = new Tick
            {
                Time = UnixTime.FromUnixNanoseconds(_time),
                Price = _cents / 100.0,
                Quantity = 1 + (random >> 32 & 0xFF), // whole, so that their sum is exact in any order
                Side = (Side)(random >> 63),
                Flags = (random >> 48 & 0xF) != 0 ? TickFlags.BestMatch : TickFlags.None,
            };
            Totals.Add(in tick);
        }
        return count;
    }

    // SplitMix64 (Steele, Lea, Flood, 2014): unlike System.Random, the same numbers in every version of .NET.
    private ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
