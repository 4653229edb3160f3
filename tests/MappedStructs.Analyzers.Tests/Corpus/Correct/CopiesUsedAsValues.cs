// Changed copies that are printed, compared, taken apart, enumerated, sent and asked.
using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using MappedStructs;

namespace Timing;

[InlineArray(8)]
public struct Laps
{
    private int _first;
}

[MappedFile]
public partial struct Race
{
    public int Runner;
    public int Count;
    public Laps Laps;

    public readonly void Deconstruct(out int runner, out int count) => (runner, count) = (Runner, Count);

    public readonly int Total()
    {
        int sum = 0;
        foreach (int lap in Laps)
            sum += lap;
        return sum;
    }

    public override readonly string ToString() => $"{Runner}: {Count} laps";
}

public static class RaceControl
{
    public static string Announce(ReadOnlyMappedRecord<Race> race, int runner)
    {
        var shown = race.Value;
        shown.Runner = runner;
        return $"{shown}";
    }

    public static int WithoutFirstLap(ReadOnlyMappedRecord<Race> race)
    {
        Race shortened = race.Value;
        shortened.Laps[0] = 0;
        return shortened.Total();
    }

    public static int Padded(ReadOnlyMappedRecord<Race> race, int lap)
    {
        Race padded = race.Value;
        padded.Count = 8;
        (int runner, int count) = padded;
        padded.Laps[7] = lap;
        int sum = runner + count;
        foreach (int time in padded.Laps)
            sum += time;
        return sum;
    }

    public static async Task Broadcast(ReadOnlyMappedRecord<Race> race, Func<Race, Task> send)
    {
        Race masked = race.Value;
        masked.Runner = 0;
        await Task.Yield();
        await send(masked);
    }

    public static bool Equal(ReadOnlyMappedRecord<Race> race, Race expected)
    {
        Race actual = race.Value;
        actual.Runner = expected.Runner;
        return actual.Equals(expected);
    }
}
