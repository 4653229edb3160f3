using System.Collections.Generic;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

/// <summary>
/// Copied pages that stay for the next scope though the file has the same by now: the next store there is the processor's alone. To copy
/// a page and to drop it interrupts the other processors each time. Only where nobody has to look through all copies for what has changed.
/// </summary>
internal sealed class KeptPages
{
    /// <summary>Bytes that stay at most.</summary>
    public const long MostBytes = 16 << 20;

    private static readonly int s_most = (int)(MostBytes / MappedRegion.PageSize);

    private readonly HashSet<long> _pages = [];
    private readonly Queue<long> _order = [];

    /// <summary>The pages, in no order.</summary>
    public IReadOnlyCollection<long> Pages => _pages;

    /// <summary>A page that the file has, by the offset of its data.</summary>
    /// <returns>The page that has to go for it, the one that has been there for longest; -1 where there is room.</returns>
    public long Add(long page)
    {
        if (!_pages.Add(page))
            return -1;
        _order.Enqueue(page);
        if (_order.Count <= s_most)
            return -1;
        long oldest = _order.Dequeue();
        _ = _pages.Remove(oldest);
        return oldest;
    }
}
