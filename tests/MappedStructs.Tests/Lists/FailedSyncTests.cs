using System;
using System.Collections.Generic;
using MappedStructs.Format;
using MappedStructs.Interop;
using MappedStructs.Memory;
using MappedStructs.Tests.Memory;

namespace MappedStructs.Tests.Lists;

public sealed class FailedSyncTests : ListTest
{
    [Fact]
    public void Rows_and_live_page_go_before_the_first_copy_of_the_count_and_no_copy_goes_unsynced_twice()
    {
        using MappedList<Sample> list = MappedList.Create<Sample>(FilePath);
        list.AddRange(Samples(0, 5000));
        list.Flush();
        List<(long Offset, long Length)> syncs = [];
        RegionOf(list).FlushSeam = (offset, length, _) =>
        {
            syncs.Add((offset, length));
            return 0;
        };
        list.AddRange(Samples(5000, 5000));
        list.Flush();
        long page = MappedRegion.PageSize;
        long end = (FileFormat.DataOffset + (10_000L * 56) + page - 1) / page * page;
        Assert.Equal((FileFormat.LivePageOffset, end - FileFormat.LivePageOffset), syncs[0]);
        Assert.Equal(2, syncs.Count);
        long first = syncs[1].Offset;
        list.Add(new Sample(10_000));
        list.Flush();
        Assert.Equal(4, syncs.Count);
        // The one that was only stored to last time.
        Assert.NotEqual(first, syncs[3].Offset);
        list.Flush();
        Assert.Equal(5, syncs.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_sync_that_fails_poisons_the_list_and_the_next_one_trusts_no_row_past_the_last_flush(int which)
    {
        NewFile(100, flush: true);
        using (MappedList<Sample> list = MappedList.Open<Sample>(FilePath))
        {
            list.AddRange(Samples(100, 50));
            int calls = 0;
            RegionOf(list).FlushSeam = (_, _, _) => calls++ == which ? Errno.EIO : 0;
            Assert.Throws<MappedFilePoisonedException>(() => list.Flush());
            Assert.Throws<MappedFilePoisonedException>(() => list.Flush());
            Assert.Throws<MappedFilePoisonedException>(() => list.TrimExcess());
            Assert.True(list.File.IsPoisoned);
            AssertWhole(list, 150);
        }
        Assert.Equal(LivePage.SyncFailed, PageOf(FilePath).Flags);
        Assert.Equal(100, HeaderOf(FilePath).Count);
        Assert.Throws<UnflushedTailException>(() => MappedList.OpenRead<Sample>(FilePath, new MapOptions { UnflushedTail = UnflushedTailPolicy.Throw }));
        using (MappedList<Sample> list = MappedList.Open<Sample>(FilePath))
        {
            Assert.Equal(new RowRange(100, 50), list.UnflushedTail);
            if (OperatingSystem.IsLinux())
            {
                // Every page of the rows is dirty again, so that the next flush writes it.
                Assert.True(DirtyPages.Count(RegionOf(list)) >= 150 * 56 / MappedRegion.PageSize);
            }
            AssertWhole(list, 150);
            list.Flush();
        }
        Assert.Equal(0ul, PageOf(FilePath).Flags);
        using MappedList<Sample> again = MappedList.Open<Sample>(FilePath);
        Assert.True(again.UnflushedTail.IsEmpty);
        AssertWhole(again, 150);
    }
}
