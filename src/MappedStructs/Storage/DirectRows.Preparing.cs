using System;
using System.Runtime.InteropServices;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

internal sealed unsafe partial class DirectRows
{
    /// <summary>
    /// Bytes made ready at a time at most: a folio of the largest size. Measured on Linux 6.18 (ext4), 240 MB: zeros written
    /// by 2 MiB and then stored over take 30 ms, pages brought in by MADV_POPULATE_WRITE 50 ms, one fault a page 70 ms.
    /// </summary>
    private const long LargestBatch = 2 << 20;

    /// <summary>From this many bytes on, rows go into the page cache by a write and not through the mapping.</summary>
    private const int LeastWrite = 32 << 10;

    private static readonly byte* s_zeros = (byte*)NativeMemory.AllocZeroed((nuint)LargestBatch);

    private PagesAhead? _ahead;

    /// <summary>
    /// Makes the bytes behind the rows ready to be stored to: so many as are asked for, and then some, so that adding does not
    /// take a fault a page.
    /// </summary>
    /// <param name="start">The first byte that nobody has been given yet. Nothing behind it is a row.</param>
    /// <param name="end">What is needed.</param>
    /// <param name="batch">
    /// What was made ready last, in bytes; twice as much is now. From the largest on, the next one is begun on another thread,
    /// unless several writers share the file: another one could be adding rows there by then.
    /// </param>
    /// <returns>The end of what is ready.</returns>
    /// <exception cref="System.IO.IOException">A page cannot be had: the disk is full where the file system could not allocate. Nothing was stored.</exception>
    public override long PrepareWrites(long start, long end, ref long batch)
    {
        batch = Math.Clamp(batch * 2, MappedRegion.PageSize, LargestBatch);
        long ready = start;
        if (_ahead is not null && _ahead.TryTake(start, Unit.Length, out long taken))
            ready = taken;
        if (ready < end || ready == start)
        {
            long wanted = Math.Max(end, EndOfBatch(ready, batch));
            MakeReady(ready, wanted);
            ready = wanted;
        }
        if (batch == LargestBatch && OperatingSystem.IsLinux() && _source.File is not null && !IsShared && EndOfBatch(ready, batch) is long next && next > ready)
            (_ahead ??= new PagesAhead(this)).Begin(ready, next);
        return ready;
    }

    /// <summary>
    /// Writes zeros behind the rows, in one go: the page cache then holds them in folios of that size, which the mapping takes
    /// in as a whole, and nothing is read from the device. Nothing between the two places is a row, or given to anybody.
    /// </summary>
    public override void MakeReady(long start, long end)
    {
        // Elsewhere a page that is stored to first is as cheap as it gets.
        if (!OperatingSystem.IsLinux())
            return;
        if (_source.File is { } file)
        {
            // A write past the end of a file that somebody has cut would lengthen it, and hide that rows are gone.
            File.RequireWhole(Length);
            for (long at = start; at < end; at += LargestBatch)
                _source.Options.FileOps.Write(file, _source.Plan.DataOffset + at, new ReadOnlySpan<byte>(s_zeros, (int)Math.Min(LargestBatch, end - at)));
        }
        Region.Prefault(Start + start, end - start, forWriting: true);
    }

    /// <summary>
    /// Stores many bytes behind the rows without making them ready first: the kernel fills its pages as it makes them. Where
    /// several writers share the file, few bytes too: whatever is made ready there may be another one's by the next time.
    /// </summary>
    /// <returns><see langword="false"/> where that is no gain, or where a write and the mapping do not show the same bytes.</returns>
    /// <exception cref="System.IO.IOException">There is no room. What was stored is behind the last row, where it means nothing.</exception>
    public override bool TryWrite(long start, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || (bytes.Length < LeastWrite && !IsShared) || _source.File is not { } file || !OperatingSystem.IsLinux())
            return false;
        DropAhead();
        File.RequireWhole(Length);
        _source.Options.FileOps.Write(file, _source.Plan.DataOffset + start, bytes);
        return true;
    }

    /// <summary>Whoever disposes may open the file again at once: nothing of ours may still hold it, and its lock, by then.</summary>
    public override void Dispose()
    {
        DropAhead();
        base.Dispose();
    }

    /// <summary>Waits until no thread writes zeros behind what is ready.</summary>
    private void DropAhead() => _ahead?.Drop();

    /// <summary>Folios lie at multiples of their size in the file, and no batch reaches past it.</summary>
    private long EndOfBatch(long start, long batch)
    {
        long offset = _source.Plan.DataOffset + start;
        return Math.Min((((offset / batch) + 1) * batch) - _source.Plan.DataOffset, Length);
    }
}
