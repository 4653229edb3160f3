using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using MappedStructs.Tests.Memory;

namespace MappedStructs.Tests.Atomic;

/// <summary>Real child processes, real kill -9, at any moment.</summary>
public sealed class AtomicKillTests : AtomicTest
{
    private const int Cycles = 100;

    [Theory]
    [InlineData("record")]
    [InlineData("list")]
    [InlineData("columns")]
    public void Killed_a_hundred_times_the_file_is_the_last_commit_that_was_reported_or_one_after_it_and_whole(string shape)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the start of a process under Wine takes seconds");
        var random = new Random(7);
        var started = new Queue<SecondProcess>();
        long sum = 0;
        long[] shown = [0, 0];
        try
        {
            for (int cycle = 0; cycle < Cycles; cycle++)
            {
                // Started while others are at work: what takes time is the start.
                while (started.Count < 4 && cycle + started.Count < Cycles)
                {
                    int next = cycle + started.Count;
                    started.Enqueue(SecondProcess.Start("commit-forever", shape, Folder[$"{next % 2}.map"], $"{next}"));
                }
                string path = Folder[$"{cycle % 2}.map"];
                long reported = 0;
                using (SecondProcess peer = started.Dequeue())
                {
                    Assert.Equal("ready", peer.ReadLine());
                    peer.WriteLine("go");
                    // One of three dies before its first report: while it opens the file, which the one before it has left to be recovered.
                    if (cycle < 2 || cycle % 3 != 0)
                        reported = long.Parse(peer.ReadLine()!, CultureInfo.InvariantCulture);
                    Thread.Sleep(random.Next(25));
                    peer.Kill();
                    // The last line may be cut in the middle, as a smaller number.
                    while (peer.ReadLine() is { } line && long.TryParse(line, CultureInfo.InvariantCulture, out long more))
                        reported = Math.Max(reported, more);
                }
                long generation = WholeCommit.GenerationOf(shape, path);
                Assert.True(generation >= reported, $"cycle {cycle}: {generation}, and {reported} was reported");
                Assert.True(generation >= shown[cycle % 2], $"cycle {cycle}: {generation}, and {shown[cycle % 2]} was there before");
                shown[cycle % 2] = generation;
                sum += generation;
            }
        }
        finally
        {
            foreach (SecondProcess peer in started)
                peer.Dispose();
        }
        Assert.True(sum > 10 * Cycles);
    }
}
