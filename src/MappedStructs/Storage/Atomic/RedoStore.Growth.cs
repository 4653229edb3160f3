using System;
using System.Collections.Generic;
using System.Threading;
using MappedStructs.Format;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

internal sealed unsafe partial class RedoStore
{
    private readonly long _maximumLength;
    private readonly Lock _allowing = new();

    /// <summary>Makes the file, and both mappings of it, longer. A scope that is rolled back leaves the space there.</summary>
    public void Grow(long dataBytes)
    {
        long have = _working.Length;
        if (dataBytes <= have)
            return;
        long maximum = _working.Unit.RoundDown(_maximumLength - FileFormat.DataOffset);
        if (dataBytes > maximum)
            throw new MaximumLengthException(File.Path, _maximumLength, dataBytes);
        RowGrowth.Grow(_working.Unit, have, dataBytes, maximum, GrowTo);
    }

    /// <summary>Rows that a scope adds are changes, and take memory until its commit, which is too late to say that there are too many.</summary>
    public long RequireRoom(long rows, int rowBytes)
    {
        long most = _capturedCount + ((Options.MaximumCommitLength - RedoRecord.HeaderLength - RedoRun.Size) / rowBytes);
        if (rows > most)
        {
            throw new CommitTooLargeException(File.Path,
                $"The write scope of {MappedFileException.Name(File.Path)} would have added {rows - _capturedCount} rows of {rowBytes} bytes, more than one commit takes: " +
                $"MapOptions.MaximumCommitLength is {Options.MaximumCommitLength}. The scope is as it was: commit it and add the others in another one, or allow more.");
        }
        return most;
    }

    /// <summary>Before a scope is given more to store to than it was allowed last: the system tells how much of what it has been given are copies.</summary>
    /// <param name="bytes">What it is about to be given, or to store.</param>
    /// <returns>Bytes that may be given out before this is asked again.</returns>
    /// <exception cref="CommitTooLargeException">It has copied as much as it may.</exception>
    private long AllowMore(long bytes)
    {
        // A column may be handed on to other threads.
        lock (_allowing)
        {
            List<(long Start, long Length)> counted = [], copies = [];
            Touched.Find(counted, isCounted: true);
            PageRanges.CutAt(counted, _working.Length);
            FindCopies(counted, copies);
            Touched.Recount(counted, copies);
            // Those of earlier commits, be they under way or kept, are none of its.
            List<(long Start, long Length)> earlier = [.. _captured];
            foreach (long page in _kept.Pages)
                earlier.Add((page, MappedRegion.PageSize));
            PageRanges.Join(earlier);
            long most = Options.MaximumDirtyLength;
            long left = most - PageRanges.LengthOutside(copies, earlier);
            if (bytes > left)
            {
                throw new CommitTooLargeException(File.Path,
                    $"The write scope of {MappedFileException.Name(File.Path)} has copied {most - left} bytes of pages that it stores to, and would be given {bytes} more: " +
                    $"MapOptions.MaximumDirtyLength is {most}. The scope is as it was: commit it and go on in another one, ask for fewer rows at a time, or allow more.");
            }
            // Not each page again where nearly all have been copied.
            return Math.Max(left, most / 64);
        }
    }

    private void GrowTo(long have, long bytes)
    {
        lock (Stamping)
        {
            // Stores to what was cut off would end the process.
            RequireUnchangedOrNever();
            FileTruncatedException? cut;
            try
            {
                if (!RowGrowth.Lengthen(Handle, Options, FileFormat.DataOffset + have, FileFormat.DataOffset + bytes))
                    File.IsSpaceReserved = false;
            }
            finally
            {
                cut = NoticeCut("it was being made longer");
                Stamp();
            }
            if (cut is not null)
            {
                NoteCut();
                throw cut;
            }
            _alarm?.Lengthened(Ops.GetLength(Handle));
        }
        Lengthen(_committed, bytes);
        Lengthen(_working, bytes);
        File.Length = FileFormat.DataOffset + bytes;
    }

    /// <remarks>
    /// Nothing is to be read ahead where nothing has been written: for the page that the writer's copy is made of, Linux would bring
    /// 2 MiB of zeros into memory as one folio, and each small write in place would then go over all of its blocks (28 microseconds
    /// in place of 1).
    /// </remarks>
    private void Lengthen(AtomicRows rows, long bytes)
    {
        if (rows.Region.Length < bytes)
            rows.Region.Extend(bytes);
        if (Options.Advice is not (MapAdvice.Default or MapAdvice.Normal))
            rows.Region.Advise(0, bytes, Options.Advice);
        else if (rows == _working)
            rows.Region.Advise(rows.Length, bytes - rows.Length, MapAdvice.Random);
        rows.Lengthen(bytes);
    }
}
