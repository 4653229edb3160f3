using System;
using System.Threading;
using MappedStructs.Format;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

/// <remarks>How pages of the working mapping go back to being the file's: after a rollback, and once a commit is in its place.</remarks>
internal sealed unsafe partial class RedoStore
{
    private readonly KeptPages _kept = new();

    /// <summary>How many runs of captured pages were left when they were gone through last.</summary>
    private int _leftCaptured;

    /// <summary>
    /// The last commit with fewer rows than before it: where it fails they are there again, and what its scope has stored to them, which
    /// is in no commit, must not be. So no copy stays until it is in the file.
    /// </summary>
    private ulong _fewer;

    /// <summary>Whether copies may stay: where a scope's stores are known without looking at them.</summary>
    private bool KeepsPages => Options.PrivatePages is null && _pages.KnowsCopies;

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
        ForgetStores();
        _captured.Clear();
        foreach (RedoImage image in pending)
        {
            ReadOnlySpan<byte> bytes = image.Bytes;
            foreach (ref readonly RedoRun run in image.Runs)
            {
                // Inside the working mapping, from which it was captured.
                if (!SafeCopy.TryWrite(bytes[..run.Length], working + (run.Offset - FileFormat.DataOffset)))
                    ThrowGone(run.Offset);
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
        _fewer = Math.Min(_fewer, Generation);
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
        // While the device is slow, or the file is being copied, they become more, and all of them would be looked at each time. Where
        // pages are compared, those that are captured are compared too: the fewer the better.
        if (_pages.KnowsCopies && !_notInPlace.IsEmpty
            && _captured.Count < 2 * _leftCaptured && PageRanges.LengthOf(_captured) < CommitQueue.MostBytes)
            return;
        ChangesNotInPlace? kept = ChangesByPages();
        // Its pages must go back with all of these: the scope that begins now cannot be committed, and the next one begins with that.
        if (_notInPlace.HasLost(Volatile.Read(ref _appliedGeneration)))
            return;
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
        if (!KeepsPages || _fewer > Volatile.Read(ref _appliedGeneration) || end - start > KeptPages.MostBytes / 16)
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

    /// <summary>Commits that are not in the file, or perhaps only in part, in order.</summary>
    private RedoImage[] NotInPlace()
    {
        // What comes to its place after this is the same bytes once more.
        _notInPlace.Applied(Volatile.Read(ref _appliedGeneration));
        return [.. _notInPlace.Commits];
    }
}
