using System;
using System.Collections.Generic;
using MappedStructs.Format;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

/// <summary>
/// What commits change that are captured and not in the file yet, or only in part, by pages. The file with these changes on top
/// is what the next commit starts from.
/// </summary>
internal sealed class ChangesNotInPlace
{
    private readonly Dictionary<long, List<Change>> _pages = [];

    private ChangesNotInPlace() { }

    /// <param name="commits">In order: where two change the same bytes, the later one counts.</param>
    /// <returns>Null where there are none.</returns>
    public static ChangesNotInPlace? Of(List<RedoImage> commits)
    {
        if (commits.Count == 0)
            return null;
        var changes = new ChangesNotInPlace();
        foreach (RedoImage commit in commits)
        {
            int at = commit.Record.Length - commit.Bytes.Length;
            foreach (ref readonly RedoRun run in commit.Runs)
            {
                var change = new Change(commit.Record, at, run.Offset, run.Length);
                for (long page = run.Offset & -MappedRegion.PageSize; page < run.End; page += MappedRegion.PageSize)
                    changes.Add(page, change);
                at += run.Length;
            }
        }
        return changes;
    }

    /// <summary>Whether any commit changes a page of the file.</summary>
    public bool Touch(long page) => _pages.ContainsKey(page);

    /// <summary>Makes a page that was read from the file what it will be.</summary>
    /// <param name="page">Its bytes.</param>
    /// <param name="offset">Where it starts in the file.</param>
    public void CopyTo(Span<byte> page, long offset)
    {
        if (!_pages.TryGetValue(offset, out List<Change>? changes))
            return;
        foreach (Change change in changes)
        {
            long start = Math.Max(change.Offset, offset);
            long end = Math.Min(change.Offset + change.Length, offset + page.Length);
            change.Record.AsSpan(change.At + (int)(start - change.Offset), (int)(end - start)).CopyTo(page[(int)(start - offset)..]);
        }
    }

    private void Add(long page, Change change)
    {
        if (!_pages.TryGetValue(page, out List<Change>? changes))
            _pages[page] = changes = [];
        changes.Add(change);
    }

    /// <summary>A run of one commit, and where in its record the bytes are.</summary>
    private readonly record struct Change(byte[] Record, int At, long Offset, int Length);
}
