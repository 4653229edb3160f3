using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using MappedStructs.Tests.Memory;

namespace MappedStructs.Tests.Storage;

/// <summary>Real child processes, real kill -9.</summary>
public sealed class SecondProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Processes_that_create_the_same_file_at_once_end_with_one_file_and_no_lost_store(bool startsEmpty)
    {
        const int Processes = 4;
        const int Increments = 2000;
        string path = _folder["race.map"];
        if (startsEmpty)
            File.WriteAllBytes(path, []);
        SecondProcess[] peers = [.. Enumerable.Range(0, Processes).Select(_ => SecondProcess.Start("increment", path, $"{Increments}"))];
        try
        {
            Assert.All(peers, peer => Assert.Equal("ready", peer.ReadLine()));
            foreach (SecondProcess peer in peers)
                peer.WriteLine("go");
            HashSet<string?> ids = [.. peers.Select(peer => peer.ReadLine())];
            Assert.Single(ids);
            Assert.All(peers, peer => peer.WaitForExit());
        }
        finally
        {
            foreach (SecondProcess peer in peers)
                peer.Dispose();
        }
        using ReadOnlyMappedRecord<Quote> result = MappedRecord.OpenRead<Quote>(path);
        Assert.Equal(Processes * Increments, result.Value.Sequence);
        Assert.Single(_folder.Files);
    }

    [Fact]
    public void A_writer_in_another_process_keeps_a_second_one_out_until_it_is_killed_and_its_stores_survive()
    {
        string path = _folder["held.map"];
        using SecondProcess peer = SecondProcess.Start("hold-record", path);
        Assert.Equal("open", peer.ReadLine());
        Assert.Throws<MappedFileLockedException>(() => MappedRecord.Open<Quote>(path));
        using (ReadOnlyMappedRecord<Quote> reader = MappedRecord.OpenRead<Quote>(path))
            Assert.Equal(1234, reader.Value.Sequence);
        peer.Kill();
        using MappedRecord<Quote> writer = MappedRecord.Open<Quote>(path);
        Assert.Equal(1234, writer.Value.Sequence);
    }

    [Fact]
    public void Killed_while_creating_leaves_no_half_made_file_under_a_real_name()
    {
        var random = new Random(11);
        int opened = 0;
        for (int cycle = 0; cycle < 15; cycle++)
        {
            string folder = _folder[$"cycle-{cycle}"];
            Directory.CreateDirectory(folder);
            using (SecondProcess peer = SecondProcess.Start("create-forever", folder))
            {
                Assert.Equal("0", peer.ReadLine());
                Thread.Sleep(random.Next(20));
                peer.Kill();
            }
            foreach (string path in Directory.GetFiles(folder, "*.map"))
            {
                using MappedRecord<Quote> quote = MappedRecord.Open<Quote>(path);
                Assert.Equal(HeaderCondition.Intact, quote.File.Header);
                opened++;
            }
        }
        Assert.True(opened >= 15);
    }
}
