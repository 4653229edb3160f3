using System.Collections.Generic;
using MappedStructs.Format;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>
/// Pages of which recovery stores over a part: the system reads such a page first. One after the other, each would wait for the
/// device; asked for before, in order, they come side by side.
/// </summary>
internal sealed class PagesToRead
{
    /// <summary>Pages in between that are read too: a device reads so few sooner than it begins anew.</summary>
    private const int Bridged = 4;

    private readonly List<long> _pages = [];

    /// <summary>The pages in which a run begins and ends, unless it covers them.</summary>
    public void Add(in RedoRun run)
    {
        long page = MappedRegion.PageSize;
        if (run.Offset % page != 0)
            _pages.Add(run.Offset / page);
        if (run.End % page != 0)
            _pages.Add(run.End / page);
    }

    public void Begin(IFileOps ops, SafeFileHandle file)
    {
        _pages.Sort();
        for (int i = 0; i < _pages.Count;)
        {
            long first = _pages[i];
            long last = first;
            for (; i < _pages.Count && _pages[i] - last <= Bridged; i++)
                last = _pages[i];
            ops.ReadAhead(file, first * MappedRegion.PageSize, (last - first + 1) * MappedRegion.PageSize);
        }
    }
}
