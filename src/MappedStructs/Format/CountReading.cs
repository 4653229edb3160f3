using System;

namespace MappedStructs.Format;

/// <summary>How many rows a file has, as it is opened, and what is known of the last of them.</summary>
/// <param name="Count">Rows that there are.</param>
/// <param name="Flushed">Rows that a flush has promised, as far as the file still has them.</param>
/// <param name="Missing">Rows that a flush has promised and the file is too short for.</param>
/// <param name="IsTrusted">Whether the live page could be believed.</param>
/// <param name="Tail">The rows of which nothing can tell whether they are whole.</param>
internal readonly record struct CountReading(long Count, long Flushed, long Missing, bool IsTrusted, RowRange Tail)
{
    /// <summary>A file whose count is known otherwise: somebody else's, and one that was made just now.</summary>
    public static CountReading Of(long count) => new(count, count, 0, IsTrusted: true, default);

    /// <summary>Weighs the flushed count against the live one. Believes neither beyond the file's length.</summary>
    /// <param name="flushed">The header's count.</param>
    /// <param name="page">The live page.</param>
    /// <param name="identity">This file, now.</param>
    /// <param name="capacity">Rows that the file's length has space for.</param>
    public static CountReading Decide(long flushed, in LivePage page, in LiveIdentity identity, long capacity)
    {
        long kept = Math.Min(flushed, capacity);
        bool isPossible = page.Count >= 0 && page.Count <= capacity;
        if (isPossible && identity.Matches(page) && (page.Flags & LivePage.SyncFailed) == 0)
        {
            kept = Math.Min(kept, page.Count);
            // Rows that an earlier opening could tell nothing of are no better for having been opened, until they are flushed.
            bool isInDoubt = page.TailEnd > kept && page.Count > kept;
            return new CountReading(page.Count, kept, 0, IsTrusted: true, isInDoubt ? new RowRange(kept, page.Count - kept) : default);
        }
        long count = Math.Max(kept, Math.Min(page.Count, capacity));
        return new CountReading(count, kept, flushed - kept, IsTrusted: false, count > kept ? new RowRange(kept, count - kept) : default);
    }

    /// <summary>The same without the rows in doubt.</summary>
    public CountReading WithoutTail() => Tail.IsEmpty ? this : this with { Count = Flushed };
}
