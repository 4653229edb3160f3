using System;
using System.Collections.Generic;
using MappedStructs.Format;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

/// <summary>
/// The commits that are captured and not in the file yet, or only in part, and what they change, by pages. The file with these
/// changes on top is what the next commit starts from.
/// </summary>
/// <remarks>
/// The thread that has the turn adds what it captures, and takes out at its own time what has come to its place meanwhile: until
/// then that is the same bytes once more. They are sorted by pages only where a scope follows another one whose commit is still on
/// its way.
/// </remarks>
internal sealed class ChangesNotInPlace
{
    /// <summary>Bytes from which on a commit that has come to its place is not kept in memory until the next scope.</summary>
    private const int Large = 64 << 10;

    private readonly List<Entry> _commits = [];
    private readonly Dictionary<long, List<Change>> _pages = [];

    /// <summary>How many of the commits, from the oldest on, are sorted by pages.</summary>
    private int _sorted;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _commits.Count == 0;

    /// <summary>The commits, the oldest first.</summary>
    public IEnumerable<RedoImage> Commits
    {
        get
        {
            foreach (Entry entry in _commits)
            {
                if (entry.Commit is { } commit)
                    yield return commit;
            }
        }
    }

    /// <summary>A commit has been captured.</summary>
    public void Add(RedoImage commit) => _commits.Add(new Entry(commit));

    /// <summary>Takes out what is in the file.</summary>
    /// <param name="generation">The last commit that is.</param>
    public void Applied(ulong generation)
    {
        int count = 0;
        for (; count < _commits.Count && _commits[count].Generation <= generation; count++)
        {
            if (count < _sorted && _commits[count].Commit is { } commit)
                ForEachPage(commit, (page, _) => Remove(page, commit.Record));
        }
        _commits.RemoveRange(0, count);
        _sorted = Math.Max(0, _sorted - count);
    }

    /// <summary>Takes out what will never be in the file.</summary>
    /// <param name="generation">The last commit that is on the device.</param>
    public void Failed(ulong generation)
    {
        _ = _commits.RemoveAll(entry => entry.Generation > generation);
        _pages.Clear();
        _sorted = 0;
    }

    /// <summary>Sorts those by pages that are not yet.</summary>
    /// <returns>Null where there are none.</returns>
    public ChangesNotInPlace? ByPages()
    {
        if (IsEmpty)
            return null;
        for (; _sorted < _commits.Count; _sorted++)
        {
            // One that is gone has come to its place just now.
            if (_commits[_sorted].Keep() is { } commit)
                ForEachPage(commit, Add);
        }
        return this;
    }

    /// <summary>Whether a commit is gone and not in the file: it has failed, and nobody can tell what it has changed.</summary>
    /// <param name="generation">The last commit that is in the file, looked up after <see cref="ByPages"/>.</param>
    public bool HasLost(ulong generation) => _commits.Exists(entry => entry.Generation > generation && entry.Commit is null);

    /// <summary>Whether any commit changes a page of the file.</summary>
    public bool Touch(long page) => _pages.ContainsKey(page);

    /// <summary>Makes a page that was read from the file what it will be.</summary>
    /// <param name="page">Its bytes.</param>
    /// <param name="offset">Where it starts in the file.</param>
    public void CopyTo(Span<byte> page, long offset)
    {
        if (!_pages.TryGetValue(offset, out List<Change>? changes))
            return;
        // In order: where two change the same bytes, the later one counts.
        foreach (Change change in changes)
        {
            long start = Math.Max(change.Offset, offset);
            long end = Math.Min(change.Offset + change.Length, offset + page.Length);
            change.Record.AsSpan(change.At + (int)(start - change.Offset), (int)(end - start)).CopyTo(page[(int)(start - offset)..]);
        }
    }

    private static void ForEachPage(RedoImage commit, Action<long, Change> action)
    {
        int at = commit.Record.Length - commit.Bytes.Length;
        foreach (ref readonly RedoRun run in commit.Runs)
        {
            var change = new Change(commit.Record, at, run.Offset, run.Length);
            for (long page = run.Offset & -MappedRegion.PageSize; page < run.End; page += MappedRegion.PageSize)
                action(page, change);
            at += run.Length;
        }
    }

    private void Add(long page, Change change)
    {
        if (!_pages.TryGetValue(page, out List<Change>? changes))
            _pages[page] = changes = [];
        changes.Add(change);
    }

    /// <summary>Takes a commit's changes of a page out: those of the oldest one come first.</summary>
    private void Remove(long page, byte[] record)
    {
        if (!_pages.TryGetValue(page, out List<Change>? changes))
            return;
        int count = 0;
        while (count < changes.Count && changes[count].Record == record)
            count++;
        if (count == changes.Count)
            _ = _pages.Remove(page);
        else
            changes.RemoveRange(0, count);
    }

    /// <summary>A commit. As long as it is not in the file, the queue or the list of those that could not be applied holds it too.</summary>
    private sealed class Entry(RedoImage commit)
    {
        private readonly WeakReference<RedoImage>? _weak = commit.Length >= Large ? new WeakReference<RedoImage>(commit) : null;
        private RedoImage? _commit = commit.Length >= Large ? null : commit;

        public ulong Generation { get; } = commit.Generation;

        public RedoImage? Commit => _commit ?? (_weak!.TryGetTarget(out RedoImage? commit) ? commit : null);

        /// <summary>Keeps it until it is taken out: its bytes are looked at by pages.</summary>
        public RedoImage? Keep() => _commit = Commit;
    }

    /// <summary>A run of one commit, and where in its record the bytes are.</summary>
    private readonly record struct Change(byte[] Record, int At, long Offset, int Length);
}
