using System;
using System.Threading;
using MappedStructs.Format;

namespace MappedStructs.Storage;

internal sealed unsafe partial class DirectRows
{
    private readonly Lock _header = new();

    // The copy of the header that was brought level last and that no sync has covered since; -1: not known, as after opening.
    private int _unsyncedCopy = -1;

    /// <summary>
    /// Takes rows to the device and then, when they are there, the count: a count that is on the device never covers a row
    /// that is not.
    /// </summary>
    /// <param name="count">Rows, from the first one on.</param>
    /// <param name="mode">With <see cref="FlushMode.StartWriteback"/>, the count is left for another time.</param>
    /// <exception cref="MappedFilePoisonedException">The flush failed, now or earlier.</exception>
    /// <exception cref="FileTruncatedException">Somebody has cut the file.</exception>
    /// <param name="capacity">Bytes of data that the file is about to have; as many as it has, unless told otherwise.</param>
    public override void FlushAll(long count, FlushMode mode, long? capacity = null)
    {
        if (_page is null || !IsFlushable)
        {
            Flush(0, Unit.BytesFor(count), mode);
            return;
        }
        // The live page goes with the rows: were it left behind with a count that was higher once, rows that were removed
        // would be back after a power loss.
        Flush(FileFormat.LivePageOffset - Start, Start - FileFormat.LivePageOffset + Unit.BytesFor(count), mode);
        if (mode != FlushMode.Durable)
            return;
        lock (_header)
        {
            ChangeHeader(count, mayLag: false, capacity ?? Length);
        }
        if ((_page->Flags & LivePage.SyncFailed) != 0)
            Interlocked.And(ref _page->Flags, ~LivePage.SyncFailed);
        if (_page->TailEnd != 0)
            _page->TailEnd = 0;
    }

    /// <summary>For whoever opens the file next, on this boot too: the page cache is no witness any more.</summary>
    protected override void OnSyncFailed()
    {
        if (_page is not null)
            Interlocked.Or(ref _page->Flags, LivePage.SyncFailed);
    }

    /// <summary>Whether statistics were as new as the rows on the device at the last flush, and nothing has changed them since.</summary>
    public override bool IsSettled => _page is null || (ReadHeader().Header.Flags & FileHeader.StatisticsMayLag) == 0;

    /// <summary>Says on the device, before it comes true, that statistics may lag behind the rows; the next flush takes it back.</summary>
    /// <exception cref="MappedFilePoisonedException">A flush failed, now or earlier: what is mapped says it perhaps, the device does not.</exception>
    public override void MarkUnsettled()
    {
        if (_page is null || !IsFlushable)
            return;
        lock (_header)
        {
            FileHeader header = ReadHeader().Header;
            if (Region.IsPoisoned)
                FlushRegion(FileFormat.FirstHeaderOffset, FileHeader.Length, FlushMode.Durable);
            if ((header.Flags & FileHeader.StatisticsMayLag) == 0)
                ChangeHeader(header.Count, mayLag: true, Length);
        }
    }

    /// <summary>Sets a count that runs past the data to the rows that there are.</summary>
    private void RepairCount()
    {
        lock (_header)
        {
            ChangeHeader(_countAtOpening, mayLag: _source.Plan.Shape == FileShape.Columns, Length);
        }
    }

    /// <summary>Both copies as they are mapped: other writers of a shared file change them too.</summary>
    private HeaderReading ReadHeader() => HeaderReading.From(Head(HeaderReading.Length), File.Path);

    private void ChangeHeader(long count, bool mayLag, long dataBytes)
    {
        HeaderReading reading = ReadHeader();
        FileHeader header = reading.Header;
        long capacity = Unit.RowsIn(dataBytes);
        ushort flags = (ushort)(mayLag ? header.Flags | FileHeader.StatisticsMayLag : header.Flags & ~FileHeader.StatisticsMayLag);
        if (header.Count == count && header.Flags == flags && header.Capacity == capacity)
            return;
        header.Count = count;
        header.Capacity = capacity;
        header.Flags = flags;
        header.Sequence++;

        // Of the two copies one is on the device at every moment. The one that was brought level last may not be: it is
        // written first. Where nobody knows which one that is, both are synced before.
        if (_unsyncedCopy < 0 || IsShared)
            FlushRegion(0, HeaderReading.Length, FlushMode.Durable);
        int first = reading.Behind >= 0 ? reading.Behind : Math.Max(_unsyncedCopy, FileFormat.FirstHeaderOffset);
        int second = first == FileFormat.FirstHeaderOffset ? FileFormat.SecondHeaderOffset : FileFormat.FirstHeaderOffset;
        header.WriteTo(Head(HeaderReading.Length)[first..]);
        FlushRegion(first, FileHeader.Length, FlushMode.Durable);
        header.WriteTo(Head(HeaderReading.Length)[second..]);
        _unsyncedCopy = second;
    }

    /// <summary>The beginning of the file, mapped before the data.</summary>
    private Span<byte> Head(int length) => new(Region.Pointer, length);
}
