using System;
using System.Globalization;
using MappedStructs;
using MappedStructs.CompilerServices;
using MappedStructs.Tests;

namespace PeerCommands;

internal static class ColumnCommands
{
    /// <summary>add-bars PATH SEED: adds bars that tell their number in every field, alone and in ranges, says how many at times, until it is killed.</summary>
    internal static int AddForever(string[] args)
    {
        using MappedColumns<PriceBar> bars = MappedColumns.Open<PriceBar>(args[0], new MapOptions { RowsPerChunk = 64 });
        var random = new Random(int.Parse(args[1], CultureInfo.InvariantCulture));
        var many = new PriceBar[100];
        bars.Add(Bar(bars.Count));
        Console.WriteLine("adding");
        while (true)
        {
            long first = bars.Count;
            int count = random.Next(many.Length);
            for (int i = 0; i < count; i++)
                many[i] = Bar(first + i);
            bars.AddRange(many.AsSpan(0, count));
            bars.Add(Bar(bars.Count));
            if (random.Next(50) == 0)
                bars.RemoveLast(random.Next(20));
            if (random.Next(500) == 0)
                ColumnAccess.Column<PriceBar, double>(bars, 1)[random.NextInt64(bars.Count)] += 0;
        }
    }

    private static PriceBar Bar(long row) => new()
    {
        Time = UnixTime.FromUnixNanoseconds(1000 * row),
        Open = row,
        Close = row + 0.5,
        Volume = (int)(row * 7),
        Lots = (short)row,
        Venue = (byte)row,
    };
}
