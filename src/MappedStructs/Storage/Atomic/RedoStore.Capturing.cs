using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Threading;
using MappedStructs.Format;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

internal sealed unsafe partial class RedoStore
{
    /// <summary>Bytes of the file, and of the working mapping, that are read at a time and compared.</summary>
    private const int ComparedBytes = 64 << 10;

    /// <summary>Marked pages beside each other, or in all, from which on the system is asked which of them were stored to: it is quicker than comparing.</summary>
    private const long AskedBeside = 64 << 10;
    private const long AskedInAll = 1 << 20;

    private readonly List<(long Start, long Length)> _copied = [];
    private readonly List<(long Start, long Length)> _marked = [];
    private readonly List<(long Start, long Length)> _found = [];
    private readonly List<(long Start, long Length)> _captured = [];
    private readonly List<RedoRun> _runs = [];
    private readonly ChangesNotInPlace _notInPlace = new();

    /// <summary>Bytes of pages that the scope itself has found stored to.</summary>
    private long _copiedLength;
    private readonly byte[] _before = new byte[ComparedBytes];
    private readonly byte[] _now = new byte[ComparedBytes];

    protected override PendingCommit? Capture()
    {
        // Where the system does not copy pages for us, they are touched, and must be there.
        if (!SafeCopy.IsAvailable)
            RequireUnchangedWhileWriting();
        long count = _working.Count;
        bool mayHaveStores = FindTouchedPages(PagesFor(count));
        FindRuns();
        // The file may have been cut, also while its pages were looked at: what was found then is zeros that nobody stored, and no copy.
        if (mayHaveStores || SafeCopy.IsAvailable)
            RequireUnchangedWhileWriting();
        if (_runs.Count == 0 && count == _capturedCount)
        {
            // What was stored is what was there: the next scope gives the copies back, and looks at none of these pages again.
            if (_pages.KnowsCopies)
                _captured.AddRange(_copied);
            ForgetStores();
            return null;
        }

        long length = RedoRecord.HeaderLength + ((long)_runs.Count * RedoRun.Size);
        foreach (RedoRun run in _runs)
            length += run.Length;
        if (length > Options.MaximumCommitLength)
        {
            throw new CommitTooLargeException(File.Path,
                $"A commit of {MappedFileException.Name(File.Path)} takes {length} bytes in the journal, and MapOptions.MaximumCommitLength is {Options.MaximumCommitLength}. " +
                "It was rolled back. Commit fewer changes at a time, or allow more.");
        }
        byte[] record = Build((int)length);
        RedoRecord.Seal(record, ++_capturedGeneration, count, _working.Length, _runs.Count);
        if (count < _capturedCount)
            _fewer = _capturedGeneration;
        _capturedCount = count;
        _captured.AddRange(_copied);
        if (!_pages.KnowsCopies)
            PageRanges.Join(_captured);
        ForgetStores();
        var image = new RedoImage(_capturedGeneration, record, _runs.Count, count, _copiedLength);
        _notInPlace.Add(image);
        return image;
    }

    private void ForgetStores() => Touched.Clear(Options.MaximumDirtyLength);

    /// <summary>Finds the pages that the scope may have changed, in order, each once, up to a length.</summary>
    /// <returns>Whether it has given out anything, be it that no page is found.</returns>
    private bool FindTouchedPages(long length)
    {
        _copied.Clear();
        _copiedLength = 0;
        // What there is of copies was captured before.
        if (Touched.IsEmpty)
            return false;
        if (Options.PrivatePages is null)
            FindMarkedPages();
        else
            _pages.Find(_working.Pointer, _committed.Pointer, (nuint)_working.Length, _copied);
        _copiedLength = PageRanges.LengthOf(_copied);
        if (!_pages.KnowsCopies && _captured.Count > 0)
        {
            // A store that takes back what a commit on its way changes leaves what the file still has.
            _copied.AddRange(_captured);
            PageRanges.Join(_copied);
        }
        // Rows that were added and removed again lie behind the last one: they are in no commit.
        PageRanges.CutAt(_copied, length, _captured);
        return true;
    }

    private void FindMarkedPages()
    {
        Touched.Find(_copied);
        // Rows that could not be added have a mark too, and may have no place.
        PageRanges.CutAt(_copied, _working.Length);
        if (!IsWorthAsking())
            return;
        // Only the copies among them: most may have been read alone.
        _marked.Clear();
        _marked.AddRange(_copied);
        _copied.Clear();
        FindCopies(_marked, _copied);
    }

    /// <summary>Whether asking which of the marked pages are copies is quicker than comparing all of them.</summary>
    private bool IsWorthAsking()
    {
        if (!_pages.KnowsCopies)
            return false;
        return _copied.Exists(static range => range.Length >= AskedBeside) || PageRanges.LengthOf(_copied) > AskedInAll;
    }

    /// <summary>Finds which pages of some ranges are copies.</summary>
    private void FindCopies(List<(long Start, long Length)> among, List<(long Start, long Length)> into)
    {
        List<(long Start, long Length)> found = [];
        for (int i = 0; i < among.Count;)
        {
            long start = among[i].Start;
            long end = start + among[i].Length;
            // Going over what lies in between is quicker than another call.
            for (i++; i < among.Count && among[i].Start - end <= AskedBeside; i++)
                end = among[i].Start + among[i].Length;
            found.Clear();
            // Inside both mappings, which are equally long.
            _pages.Find(_working.Pointer + start, _committed.Pointer + start, (nuint)(end - start), found);
            foreach ((long from, long length) in found)
                into.Add((start + from, length));
        }
    }

    /// <summary>Compares the copied pages with the file.</summary>
    private void FindRuns()
    {
        _runs.Clear();
        ChangesNotInPlace? changes = ChangesByPages();
        foreach ((long start, long length) in _copied)
        {
            for (long at = start; at < start + length; at += ComparedBytes)
                FindRuns(at, (int)Math.Min(ComparedBytes, start + length - at), changes);
        }
    }

    private void FindRuns(long start, int length, ChangesNotInPlace? changes)
    {
        Span<byte> before = _before.AsSpan(0, length);
        // By a read and not through the readers' mapping: that of a file which was just cut would be a signal.
        before[Ops.Read(Handle, FileFormat.DataOffset + start, before)..].Clear();
        int page = MappedRegion.PageSize;
        Span<byte> working = _now.AsSpan(0, length);
        // Pages of the working mapping, which go with the file's when that is cut.
        if (!SafeCopy.TryRead(_working.Pointer + start, working))
            ThrowGone(FileFormat.DataOffset + start);
        for (int at = 0; at < length; at += page)
        {
            ReadOnlySpan<byte> now = working.Slice(at, page);
            Span<byte> then = before.Slice(at, page);
            changes?.CopyTo(then, FileFormat.DataOffset + start + at);
            // What lies behind the last row means nothing.
            int counted = (int)long.Clamp(_working.Unit.BytesFor(_working.Count) - start - at, 0, page);
            now[counted..].CopyTo(then[counted..]);
            PageDifference.Find(now, then, FileFormat.DataOffset + start + at, _runs);
        }
    }

    /// <summary>Puts the runs together, and their bytes: from what was compared last, or from the working mapping, where the runs were found.</summary>
    private byte[] Build(int length)
    {
        byte[] record = GC.AllocateUninitializedArray<byte>(length);
        ReadOnlySpan<RedoRun> runs = CollectionsMarshal.AsSpan(_runs);
        MemoryMarshal.AsBytes(runs).CopyTo(record.AsSpan(RedoRecord.HeaderLength));
        Span<byte> bytes = record.AsSpan(RedoRecord.HeaderLength + (runs.Length * RedoRun.Size));
        if (_copied.Count == 1 && _copied[0].Length <= ComparedBytes)
        {
            // Compared in one piece, which is still here.
            foreach (ref readonly RedoRun run in runs)
            {
                _now.AsSpan((int)(run.Offset - FileFormat.DataOffset - _copied[0].Start), run.Length).CopyTo(bytes);
                bytes = bytes[run.Length..];
            }
            return record;
        }
        Span<SafeCopy.Piece> pieces = stackalloc SafeCopy.Piece[Math.Min(SafeCopy.MostPieces, runs.Length)];
        byte* working = _working.Pointer;
        for (int done = 0; done < runs.Length;)
        {
            int count = Math.Min(pieces.Length, runs.Length - done);
            int taken = 0;
            for (int i = 0; i < count; i++)
            {
                ref readonly RedoRun run = ref runs[done + i];
                // Inside the working mapping.
                pieces[i] = new SafeCopy.Piece(working + (run.Offset - FileFormat.DataOffset), run.Length);
                taken += run.Length;
            }
            if (!SafeCopy.TryRead(pieces[..count], bytes[..taken]))
                ThrowGone(runs[done].Offset);
            bytes = bytes[taken..];
            done += count;
        }
        return record;
    }

    /// <summary>A page of the working mapping is gone. Says what has become of the file, and takes no more commits.</summary>
    [DoesNotReturn]
    private void ThrowGone(long offset)
    {
        RequireUnchangedOrNever();
        var gone = new FileTruncatedException(File.Path,
            $"{MappedFileException.Name(File.Path)} has lost what it had at offset {offset} while it was open: it was cut for a moment, or its device has failed. Nothing more is committed. " +
            "Dispose the mapping, and check the file.");
        Poison(gone);
        throw gone;
    }

    private ChangesNotInPlace? ChangesByPages()
    {
        _notInPlace.Applied(Volatile.Read(ref _appliedGeneration));
        return _notInPlace.ByPages();
    }

    private static (long Start, long Length) PagesOf(in RedoRun run)
    {
        long start = (run.Offset - FileFormat.DataOffset) & -MappedRegion.PageSize;
        return (start, PageEnd(run.End - FileFormat.DataOffset) - start);
    }

    private long PagesFor(long count) => Math.Min(PageEnd(_working.Unit.BytesFor(count)), _working.Length);

    private static long PageEnd(long end)
    {
        long page = MappedRegion.PageSize;
        return (end + page - 1) & -page;
    }

    private void RequireUnchangedWhileWriting()
    {
        lock (Stamping)
            RequireUnchanged();
    }
}
