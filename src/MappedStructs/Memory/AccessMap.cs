using System;
using System.Collections.Generic;

namespace MappedStructs.Memory;

/// <summary>What may be done where, once parts of a region have been protected differently: ranges that follow each other.</summary>
internal sealed class AccessMap
{
    // Sorted by start; the first starts at 0, each ends where the next starts, neighbours differ.
    private readonly List<(long Start, RegionAccess Access)> _ranges = [];

    internal AccessMap(RegionAccess access) => _ranges.Add((0, access));

    /// <summary>Whether every byte of the range fits. An empty range asks for the byte it stands before.</summary>
    internal bool All(long offset, long length, Func<RegionAccess, bool> fits)
    {
        long end = offset + Math.Max(length, 1);
        for (int i = IndexAt(offset); i < _ranges.Count && _ranges[i].Start < end; i++)
        {
            if (!fits(_ranges[i].Access))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Sets a range, leaving what lies before and behind it.</summary>
    internal void Set(long offset, long end, RegionAccess access)
    {
        RegionAccess behind = _ranges[IndexAt(end)].Access;
        int first = IndexAt(offset);
        if (_ranges[first].Start < offset)
        {
            first++;
        }

        int last = IndexAt(end);
        bool endIsStart = _ranges[last].Start == end;
        int removed = (endIsStart ? last : last + 1) - first;
        if (removed > 0)
        {
            _ranges.RemoveRange(first, removed);
        }

        _ranges.Insert(first, (offset, access));
        if (!endIsStart)
        {
            _ranges.Insert(first + 1, (end, behind));
        }

        Merge(first + 1);
        Merge(first);
    }

    /// <summary>The part from <paramref name="offset"/> on, as a map of its own.</summary>
    internal AccessMap From(long offset)
    {
        int first = IndexAt(offset);
        AccessMap map = new(_ranges[first].Access);
        for (int i = first + 1; i < _ranges.Count; i++)
        {
            map._ranges.Add((_ranges[i].Start - offset, _ranges[i].Access));
        }

        return map;
    }

    /// <summary>The ranges below a length, each to where the next begins.</summary>
    internal IEnumerable<(long Start, long End, RegionAccess Access)> Below(long length)
    {
        for (int i = 0; i < _ranges.Count && _ranges[i].Start < length; i++)
        {
            long end = i + 1 < _ranges.Count ? Math.Min(_ranges[i + 1].Start, length) : length;
            yield return (_ranges[i].Start, end, _ranges[i].Access);
        }
    }

    private void Merge(int index)
    {
        if (index > 0 && index < _ranges.Count && _ranges[index - 1].Access == _ranges[index].Access)
        {
            _ranges.RemoveAt(index);
        }
    }

    private int IndexAt(long offset)
    {
        int low = 0;
        int high = _ranges.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_ranges[middle].Start <= offset)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }
}
