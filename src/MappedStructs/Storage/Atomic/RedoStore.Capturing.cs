using System;
using System.Collections.Generic;
using System.Threading;
using MappedStructs.Format;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

internal sealed unsafe partial class RedoStore
{
    /// <summary>Bytes of the file that are read at a time to compare with.</summary>
    private const int ComparedBytes = 64 << 10;

    private readonly List<(long Start, long Length)> _copied = [];
    private readonly List<(long Start, long Length)> _found = [];
    private readonly List<(long Start, long Length)> _captured = [];
    private readonly List<RedoRun> _runs = [];
    private readonly KeptPages _kept = new();
    private readonly ChangesNotInPlace _notInPlace = new();
    private int _leftCaptured;
    private readonly byte[] _before = new byte[ComparedBytes];

    /// <summary>Whether copies may stay: where a scope's stores are known without looking at them.</summary>
    private bool KeepsPages => Touched is not null && Options.PrivatePages is null && _pages.KnowsCopies;

    protected override PendingCommit? Capture()
    {
        RequireUnchangedWhileWriting();
        long count = _working.Count;
        FindTouchedPages(PagesFor(count));
        FindRuns();
        // The file may have been cut while its pages were looked at: what was found then is zeros that nobody stored.
        RequireUnchangedWhileWriting();
        if (_runs.Count == 0 && count == _capturedCount)
            return null;

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
        _capturedCount = count;
        _captured.AddRange(_copied);
        if (!_pages.KnowsCopies)
            PageRanges.Join(_captured);
        Touched?.Clear();
        var image = new RedoImage(_capturedGeneration, record, _runs.Count, count);
        _notInPlace.Add(image);
        return image;
    }

    protected override void Restore()
    {
        // Before the pages go back to what the file has: what comes to its place meanwhile is stored once more, which is the same.
        RedoImage[] pending = NotInPlace();
        FindTouchedPages(_working.Length);
        byte* working = _working.Pointer;
        byte* committed = _committed.Pointer;
        foreach ((long start, long length) in _copied)
            _pages.Forget(working + start, committed + start, (nuint)length);
        foreach ((long start, long length) in _captured)
            _pages.Forget(working + start, committed + start, (nuint)length);
        // All of them, or the next try finds them again.
        Touched?.Clear();
        _captured.Clear();
        foreach (RedoImage image in pending)
        {
            ReadOnlySpan<byte> bytes = image.Bytes;
            foreach (ref readonly RedoRun run in image.Runs)
            {
                // Inside the working mapping, from which it was captured.
                bytes[..run.Length].CopyTo(new Span<byte>(working + (run.Offset - FileFormat.DataOffset), run.Length));
                bytes = bytes[run.Length..];
                _captured.Add(PagesOf(run));
            }
        }
        _working.Count = _capturedCount;
        WentBack?.Invoke();
    }

    protected override void ForgetPending()
    {
        _capturedGeneration = Generation;
        _notInPlace.Failed(Generation);
        _capturedCount = _unapplied.Count > 0 ? _unapplied[^1].Count : _committed.Count;
    }

    /// <summary>Pages that were captured and are in the file now go back to being the file's, or stay as copies that are the same.</summary>
    protected override void Prepare(Patience patience)
    {
        if (_isBehind)
            WhileStill(Complete, patience);
        if (_captured.Count == 0)
            return;
        _notInPlace.Applied(Volatile.Read(ref _appliedGeneration));
        // While the device is slow, or the file is being copied, they become more, and all of them would be looked at each time.
        if (!_notInPlace.IsEmpty && _captured.Count < 2 * _leftCaptured)
            return;
        ChangesNotInPlace? kept = ChangesByPages();
        _found.Clear();
        foreach ((long start, long length) in _captured)
        {
            long from = start;
            for (long page = start; kept is not null && page < start + length; page += MappedRegion.PageSize)
            {
                if (!kept.Touch(FileFormat.DataOffset + page))
                    continue;
                Leave(from, page, kept);
                from = page + MappedRegion.PageSize;
                _found.Add((page, MappedRegion.PageSize));
            }
            Leave(from, start + length, kept);
        }
        PageRanges.Join(_found);
        _captured.Clear();
        _captured.AddRange(_found);
        _leftCaptured = _captured.Count;
    }

    private void Leave(long start, long end, ChangesNotInPlace? notInPlace)
    {
        // A scope that stores to so much at once gains nothing.
        if (!KeepsPages || end - start > KeptPages.MostBytes / 16)
        {
            Forget(start, end);
            return;
        }
        for (long page = start; page < end; page += MappedRegion.PageSize)
        {
            long oldest = _kept.Add(page);
            if (oldest < 0)
                continue;
            // One that a commit on its way changes is among the captured pages again, and comes here once more.
            if (notInPlace is null || !notInPlace.Touch(FileFormat.DataOffset + oldest))
                Forget(oldest, oldest + MappedRegion.PageSize);
        }
    }

    private void Forget(long start, long end)
    {
        if (end > start)
            _pages.Forget(_working.Pointer + start, _committed.Pointer + start, (nuint)(end - start));
    }

    /// <summary>Finds the pages that the scope may have changed, in order, each once, up to a length.</summary>
    private void FindTouchedPages(long length)
    {
        _copied.Clear();
        if (Touched is not { } touched || Options.PrivatePages is not null)
        {
            _pages.Find(_working.Pointer, _committed.Pointer, (nuint)length, _copied);
        }
        else
        {
            touched.Find(_copied);
            if (touched.Ranges.Count > 0)
            {
                PageRanges.Join(touched.Ranges);
                foreach ((long start, long bytes) in touched.Ranges)
                    FindCopiedPages(start & -MappedRegion.PageSize, Math.Min(start + bytes, length));
                PageRanges.Join(_copied);
            }
        }
        if (!_pages.KnowsCopies && _captured.Count > 0)
        {
            // A store that takes back what a commit on its way changes leaves what the file still has.
            _copied.AddRange(_captured);
            PageRanges.Join(_copied);
        }
        // Rows that were added and removed again lie behind the last one: they are in no commit.
        PageRanges.CutAt(_copied, length, _captured);
    }

    private void FindCopiedPages(long start, long end)
    {
        long page = MappedRegion.PageSize;
        if (start >= end)
            return;
        _found.Clear();
        _pages.Find(_working.Pointer + start, _committed.Pointer + start, (nuint)((end - start + page - 1) & -page), _found);
        foreach ((long from, long length) in _found)
            _copied.Add((start + from, length));
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
        for (int at = 0; at < length; at += page)
        {
            // A page of the working mapping.
            ReadOnlySpan<byte> now = new(_working.Pointer + start + at, page);
            Span<byte> then = before.Slice(at, page);
            changes?.CopyTo(then, FileFormat.DataOffset + start + at);
            // What lies behind the last row means nothing.
            int counted = (int)long.Clamp(_working.Unit.BytesFor(_working.Count) - start - at, 0, page);
            now[counted..].CopyTo(then[counted..]);
            PageDifference.Find(now, then, FileFormat.DataOffset + start + at, _runs);
        }
    }

    private byte[] Build(int length)
    {
        byte[] record = GC.AllocateUninitializedArray<byte>(length);
        Span<byte> bytes = record.AsSpan(RedoRecord.HeaderLength);
        foreach (RedoRun run in _runs)
        {
            System.Runtime.InteropServices.MemoryMarshal.Write(bytes, in run);
            bytes = bytes[RedoRun.Size..];
        }
        byte* working = _working.Pointer;
        foreach (RedoRun run in _runs)
        {
            // From the working mapping, where the run was found.
            new ReadOnlySpan<byte>(working + (run.Offset - FileFormat.DataOffset), run.Length).CopyTo(bytes);
            bytes = bytes[run.Length..];
        }
        return record;
    }

    /// <summary>Commits that are not in the file, or perhaps only in part, in order.</summary>
    private RedoImage[] NotInPlace()
    {
        // What comes to its place after this is the same bytes once more.
        _notInPlace.Applied(Volatile.Read(ref _appliedGeneration));
        return [.. _notInPlace.Commits];
    }

    private ChangesNotInPlace? ChangesByPages()
    {
        _notInPlace.Applied(Volatile.Read(ref _appliedGeneration));
        return _notInPlace.ByPages();
    }

    private static (long Start, long Length) PagesOf(in RedoRun run)
    {
        long page = MappedRegion.PageSize;
        long start = (run.Offset - FileFormat.DataOffset) & -page;
        return (start, ((run.End - FileFormat.DataOffset + page - 1) & -page) - start);
    }

    private long PagesFor(long count)
    {
        long page = MappedRegion.PageSize;
        return Math.Min((_working.Unit.BytesFor(count) + page - 1) & -page, _working.Length);
    }

    private void RequireUnchangedWhileWriting()
    {
        lock (Stamping)
            RequireUnchanged();
    }
}
