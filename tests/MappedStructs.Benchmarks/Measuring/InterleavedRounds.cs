using System;
using System.Collections.Generic;
using System.Linq;

namespace MappedStructs.Benchmarks.Measuring;

/// <summary>
/// Times contestants in turn, round after round, and takes each one's median: whatever disturbs the machine disturbs
/// all of them, and a single disturbed round changes nothing. Made for system calls, where BenchmarkDotNet's way, one
/// contestant after the other, would compare one minute's disk with another's.
/// </summary>
internal static class InterleavedRounds
{
    /// <summary>The median time of one operation, by contestant.</summary>
    /// <param name="contestants">Who is compared.</param>
    /// <param name="rounds">How many timed rounds.</param>
    /// <param name="batch">How many operations a contestant does in a round.</param>
    /// <param name="warmUps">Rounds before that are not counted, in which code is compiled and caches fill.</param>
    public static Medians Run(IReadOnlyList<Contestant> contestants, int rounds, int batch, int warmUps)
    {
        var times = contestants.ToDictionary(contestant => contestant.Name, _ => new List<double>(rounds));
        // Another order each round, and the same orders in every run: nobody always follows the same one.
        var random = new Random(20260101);
        Contestant[] order = [.. contestants];
        for (int round = -warmUps; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (Contestant contestant in order)
            {
                double nanoseconds = contestant.Run(batch);
                if (round >= 0)
                    times[contestant.Name].Add(nanoseconds / batch);
            }
        }
        return new Medians(times.ToDictionary(pair => pair.Key, pair => Median(pair.Value)));
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
