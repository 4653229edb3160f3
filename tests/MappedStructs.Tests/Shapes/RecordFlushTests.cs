using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using MappedStructs.CompilerServices;
using MappedStructs.Interop;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Shapes;

/// <summary>What a record asks of its region, and what a failed flush means for it.</summary>
public sealed class RecordFlushTests : IDisposable
{
    // A record's region starts with the file's head.
    private const int Data = 65536;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_failed_flush_poisons_the_record_for_good()
    {
        string path = _folder["wide.map"];
        using (MappedRecord<Wide> wide = MappedRecord.Open<Wide>(path))
        {
            int asked = 0;
            RegionOf(wide).FlushSeam = (_, _, _) => ++asked == 1 ? Errno.EIO : 0;

            MappedFilePoisonedException first = Assert.Throws<MappedFilePoisonedException>(() => wide.Flush());
            Assert.Equal(path, first.Path);
            Assert.Contains(path, first.Message, StringComparison.Ordinal);
            Assert.IsType<IOException>(first.InnerException);
            Assert.True(wide.File.IsPoisoned);

            // The system would now say yes; it is not asked.
            Assert.Throws<MappedFilePoisonedException>(() => wide.Flush(FlushMode.StartWriteback));
            Assert.Throws<MappedFilePoisonedException>(() => FlushFields(wide, FlushMode.Durable, (0, 8)));
            await Assert.ThrowsAsync<MappedFilePoisonedException>(() => wide.FlushAsync(TestContext.Current.CancellationToken));
            Assert.Equal(1, asked);

            wide.Value.First = 5;
            Assert.Equal(5, wide.AsReadOnly().Value.First);
        }

        // The remedy that the message names.
        using MappedRecord<Wide> again = MappedRecord.Open<Wide>(path);
        Assert.False(again.File.IsPoisoned);
        again.Flush();
    }

    [Fact]
    public void Flushing_the_whole_record_covers_its_bytes_and_leaves_the_head_alone()
    {
        using MappedRecord<Wide> wide = MappedRecord.Open<Wide>(_folder["wide.map"]);
        List<(long Page, FlushMode Mode)> pages = Watch(wide);
        wide.Flush(FlushMode.StartWriteback);
        Assert.Equal(Pages(0, 300_000).Select(page => (page, FlushMode.StartWriteback)), pages);
    }

    [Fact]
    public void Flushing_fields_takes_the_pages_in_which_they_lie_each_once_and_no_other()
    {
        using MappedRecord<Wide> wide = MappedRecord.Open<Wide>(_folder["wide.map"]);
        List<(long Page, FlushMode Mode)> pages = Watch(wide);
        FlushFields(wide, FlushMode.Durable, (0, 8), (8, 8), (200_000, 100_000));
        Assert.Equal(Pages(0, 16).Concat(Pages(200_000, 100_000)).Select(page => (page, FlushMode.Durable)), pages);
    }

    [Fact]
    public void Flushing_a_field_that_crosses_a_page_takes_both_pages()
    {
        using MappedRecord<Wide> wide = MappedRecord.Open<Wide>(_folder["wide.map"]);
        List<(long Page, FlushMode Mode)> pages = Watch(wide);
        FlushFields(wide, FlushMode.Durable, (MappedRegion.PageSize - 4, 8));
        Assert.Equal(Pages(0, 2 * MappedRegion.PageSize).Select(page => (page, FlushMode.Durable)), pages);
    }

    [Fact]
    public void Flushing_no_field_asks_nothing_of_the_system()
    {
        using MappedRecord<Wide> wide = MappedRecord.Open<Wide>(_folder["wide.map"]);
        List<(long Page, FlushMode Mode)> pages = Watch(wide);
        FlushFields(wide, FlushMode.Durable);
        Assert.Empty(pages);
    }

    private static void FlushFields(MappedRecord<Wide> record, FlushMode mode, params (int Offset, int Size)[] fields)
    {
        var flush = new FieldFlush<Wide>(record, mode);
        foreach ((int offset, int size) in fields)
            flush.Add(offset, size);
        flush.Complete();
    }

    /// <summary>The pages that each flush from here on asks for, in its order.</summary>
    private static List<(long Page, FlushMode Mode)> Watch(MappedRecord<Wide> record)
    {
        List<(long Page, FlushMode Mode)> pages = [];
        RegionOf(record).FlushSeam = (offset, length, mode) =>
        {
            for (long page = offset / MappedRegion.PageSize; page * MappedRegion.PageSize < offset + length; page++)
                pages.Add((page, mode));
            return 0;
        };
        return pages;
    }

    private static IEnumerable<long> Pages(int offset, int size)
    {
        for (long page = (Data + offset) / MappedRegion.PageSize; page * MappedRegion.PageSize < Data + offset + size; page++)
            yield return page;
    }

    // Mapped memory does not move, so that a ref into it is an address.
    private static unsafe MappedRegion RegionOf(MappedRecord<Wide> record) =>
        LiveRegions.Find((nint)Unsafe.AsPointer(ref record.Value) - Data)!;
}
