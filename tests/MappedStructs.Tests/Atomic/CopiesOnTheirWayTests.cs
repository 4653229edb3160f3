using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Memory;
using MappedStructs.Storage;

namespace MappedStructs.Tests.Atomic;

/// <summary>Copies of pages that commits hold while they are on their way: as many as the queue takes, and no more where some commit always is.</summary>
public sealed class CopiesOnTheirWayTests : AtomicTest
{
    private const int Scopes = 12;
    private const int Scattered = 400;
    private static readonly int s_rows = (24 << 20) / Unsafe.SizeOf<Sample>();

    [Fact]
    public async Task They_are_given_back_though_the_next_commit_is_on_its_way()
    {
        Assert.SkipUnless(PrivatePages.System.KnowsCopies, "elsewhere the system does not tell copies");
        var ops = new FaultyFileOps();
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { FileOps = ops });
        for (int part = 0; part < Scopes; part++)
            Commit(list, write => write.AddRange(new Sample[s_rows]));
        // A slow device: each commit is on its way still when the next one begins.
        ops.Before = static call =>
        {
            if (call is { Kind: CallKind.SyncData, IsJournal: true })
                Thread.Sleep(20);
        };
        var store = (RedoStore)typeof(AtomicList<Sample>).GetField("_store", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(list)!;
        List<Task> commits = [];
        // Many runs of pages, so that those of the others are few beside them.
        commits.Add(CommitAsync(list, write =>
        {
            for (int page = 0; page < Scattered; page++)
                write[page * (list.Count / Scattered)].Number++;
        }));
        long most = 0;
        for (int part = 0; part < Scopes; part++)
        {
            commits.Add(CommitAsync(list, write =>
            {
                most = Math.Max(most, BytesCopied(store));
                write.AsSpan((long)part * s_rows, s_rows).Fill(new Sample(part + 1));
            }));
        }
        await Task.WhenAll(commits);
        Assert.InRange(most, 1, CommitQueue.MostBytes + (24 << 20) + KeptPages.MostBytes + (2 * Scattered * MappedRegion.PageSize));
        for (int part = 0; part < Scopes; part++)
            Assert.Equal((part + 1, part + 1), (list[(long)part * s_rows].Number, list[((part + 1L) * s_rows) - 1].Number));
    }

    private static unsafe long BytesCopied(RedoStore store)
    {
        List<(long Start, long Length)> copies = [];
        PrivatePages.System.Find(store.Working.Pointer, store.Committed.Pointer, (nuint)store.Working.Length, copies);
        return PageRanges.LengthOf(copies);
    }
}
