using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MappedStructs.Tests.Atomic;

/// <summary>What a commit that was not made says, and that it says it through its task.</summary>
public sealed class RefusedCommitTests : HeldCommitTest
{
    [Fact]
    public async Task A_commit_on_top_of_one_that_cannot_be_applied_does_not_say_that_it_is_on_the_device()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, Options))
        {
            Commit(list, write => write.AddRange(Samples(0, 100)));
            Ops.Before = call =>
            {
                if (call is { Kind: CallKind.SyncData, IsJournal: true })
                    Hold(Timeout.InfiniteTimeSpan);
                if (call is { Kind: CallKind.Write, IsJournal: false })
                    throw FaultyFileOps.BrokenDevice();
            };
            Task first = CommitAsync(list, write => write[1] = new Sample(11));
            WaitUntilHeld();
            Task second = CommitAsync(list, write => write[2] = new Sample(22));
            Release();
            await Assert.ThrowsAsync<CommitNotAppliedException>(() => first);
            IOException refused = await Assert.ThrowsAsync<IOException>(() => second);
            Assert.Contains("was not made", refused.Message, StringComparison.Ordinal);
            Assert.IsType<CommitNotAppliedException>(refused.InnerException);
            Assert.Equal(2, list.Generation);

            Ops.Before = null;
            Commit(list, write =>
            {
                Assert.Equal((11, 2), (write[1].Number, write[2].Number));
                write[3] = new Sample(33);
            });
            Assert.Equal((11, 2, 33), (list[1].Number, list[2].Number, list[3].Number));
        }
        using AtomicList<Sample> again = MappedList.OpenAtomic<Sample>(FilePath);
        Assert.Equal((11, 2, 33, 3), (again[1].Number, again[2].Number, again[3].Number, again.Generation));
    }

    [Fact]
    public async Task What_is_wrong_with_a_commit_that_is_awaited_is_told_by_its_task()
    {
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, Options with { MaximumCommitLength = 4096 });
        for (int row = 0; row < 300; row += 50)
            Commit(list, write => write.AddRange(Samples(write.Count, 50)));
        Task tooLarge = CommitAsync(list, write =>
        {
            for (int row = 0; row < 300; row++)
                write[row] = new Sample(-1);
        });
        await Assert.ThrowsAsync<CommitTooLargeException>(() => tooLarge);
        AssertWhole(list, 300);

        Ops.Before = static call =>
        {
            if (call is { Kind: CallKind.SyncData, IsJournal: true })
                throw FaultyFileOps.BrokenDevice();
        };
        Task poisoning;
        Task poisoned;
        using (AtomicListWrite<Sample> write = list.BeginWrite())
        {
            write[0] = new Sample(-1);
            poisoning = write.CommitAsync();
        }
        await Assert.ThrowsAsync<CommitOutcomeUnknownException>(() => poisoning);
        Assert.Throws<MappedFilePoisonedException>(() => list.BeginWrite().Dispose());
        using AtomicRecord<Sample> record = MappedRecord.OpenAtomic<Sample>(Folder["record.map"], new MapOptions { FileOps = new FaultyFileOps() });
        using (AtomicRecordWrite<Sample> write = record.BeginWrite())
        {
            SetLength(Folder["record.map"], 65536);
            write.Value = new Sample(5);
            poisoned = write.CommitAsync();
        }
        await Assert.ThrowsAsync<FileTruncatedException>(() => poisoned);
    }
}
