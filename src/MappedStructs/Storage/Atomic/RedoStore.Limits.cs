using System;
using System.Collections.Generic;
using System.Threading;
using MappedStructs.Format;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

/// <remarks>How much a write scope may add, and how much memory it may take.</remarks>
internal sealed unsafe partial class RedoStore
{
    private readonly Lock _allowing = new();

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
}
