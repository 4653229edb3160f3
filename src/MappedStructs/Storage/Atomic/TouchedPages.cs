using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

/// <summary>
/// Where a write scope may have stored: a mark for each piece of 4 KiB of which somebody asked for a reference, and the longer ranges
/// of spans. Looking for marks takes 10 microseconds for a GiB of data, and asking the system which pages were copied, where all
/// of them are in memory, a thousand times as long.
/// </summary>
/// <remarks>
/// One byte a piece, and one for each 4096 pieces of which some has a mark: two plain stores a reference, and no load. Memory
/// that was never marked takes none.
/// </remarks>
internal sealed unsafe class TouchedPages : IDisposable
{
    private const int PieceShift = 12;
    private const int GroupShift = 12;
    private const int Group = 1 << GroupShift;

    /// <summary>Ranges from this length on are kept as such.</summary>
    private const long LongRange = 64 << 10;

    /// <summary>The last ranges that a new one is held against: whoever goes back and forth between a few spans adds none.</summary>
    private const int Remembered = 4;

    /// <summary>So many ranges are kept at most; more become marks.</summary>
    internal const int MostRanges = 1024;

    private readonly MappedRegion _memory;
    private readonly byte* _pieces;
    private readonly byte* _groups;
    private readonly int _groupCount;
    private readonly List<(long Start, long Length)> _ranges = [];

    /// <param name="maximumLength">Bytes of data at most.</param>
    public TouchedPages(long maximumLength)
    {
        long pieces = (maximumLength >> PieceShift) + 2;
        _groupCount = checked((int)((pieces >> GroupShift) + 1));
        _memory = MappedRegion.MapAnonymous(_groupCount + ((long)_groupCount << GroupShift));
        _groups = _memory.Pointer;
        _pieces = _groups + _groupCount;
    }

    /// <summary>Long ranges that were given out.</summary>
    public List<(long Start, long Length)> Ranges => _ranges;

    /// <summary>Marks a few bytes: a row.</summary>
    /// <param name="offset">From the beginning of the data, which is mapped there.</param>
    /// <param name="length">At least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mark(long offset, int length)
    {
        if (length > 1 << PieceShift)
        {
            MarkRange(offset, length);
            return;
        }
        // Inside the memory: the data is no longer than was said, and a row ends no later than the piece after its first.
        long first = offset >> PieceShift;
        _pieces[first] = 1;
        _groups[first >> GroupShift] = 1;
        // A row whose size divides that of a piece lies in one. A constant for each type of row.
        if (((1 << PieceShift) % length) != 0)
        {
            long last = (offset + length - 1) >> PieceShift;
            _pieces[last] = 1;
            _groups[last >> GroupShift] = 1;
        }
    }

    /// <summary>Marks the bytes of a span.</summary>
    public void MarkRange(long offset, long length)
    {
        if (length <= 0)
            return;
        if (length >= LongRange)
            AddRange(offset, length);
        else
            MarkPieces(offset, length);
    }

    private void AddRange(long offset, long length)
    {
        for (int i = _ranges.Count - 1; i >= 0 && i >= _ranges.Count - Remembered; i--)
        {
            (long start, long taken) = _ranges[i];
            if (offset <= start + taken && start <= offset + length)
            {
                // Again and again the same rows, or one part after the other.
                long first = Math.Min(start, offset);
                _ranges[i] = (first, Math.Max(start + taken, offset + length) - first);
                return;
            }
        }
        if (_ranges.Count == MostRanges)
            MakeRoom();
        _ranges.Add((offset, length));
    }

    /// <summary>Sorting half of the list away is little for each range of that half. Ranges that do not meet become marks, a byte for each 4 KiB.</summary>
    private void MakeRoom()
    {
        PageRanges.Join(_ranges);
        if (_ranges.Count <= MostRanges / 2)
            return;
        foreach ((long start, long length) in _ranges)
            MarkPieces(start, length);
        _ranges.Clear();
    }

    private void MarkPieces(long offset, long length)
    {
        // Inside the memory: the data is no longer than was said.
        long first = offset >> PieceShift;
        long last = (offset + length - 1) >> PieceShift;
        NativeMemory.Fill(_pieces + first, (nuint)(last - first + 1), 1);
        NativeMemory.Fill(_groups + (first >> GroupShift), (nuint)((last >> GroupShift) - (first >> GroupShift) + 1), 1);
    }

    /// <summary>Finds what is marked, in order, widened to whole pages of the system; joined where it lies side by side.</summary>
    public void Find(List<(long Start, long Length)> into)
    {
        ReadOnlySpan<byte> groups = new(_groups, _groupCount);
        for (int group = groups.IndexOf((byte)1); group >= 0;)
        {
            ReadOnlySpan<byte> pieces = new(_pieces + ((long)group << GroupShift), Group);
            for (int piece = pieces.IndexOf((byte)1); piece >= 0;)
            {
                int run = pieces[piece..].IndexOfAnyExcept((byte)1);
                int end = run < 0 ? Group : piece + run;
                Add(into, (((long)group << GroupShift) + piece) << PieceShift, (((long)group << GroupShift) + end) << PieceShift);
                int next = pieces[end..].IndexOf((byte)1);
                piece = next < 0 ? -1 : end + next;
            }
            int following = groups[(group + 1)..].IndexOf((byte)1);
            group = following < 0 ? -1 : group + 1 + following;
        }
    }

    /// <summary>Forgets all marks and ranges.</summary>
    public void Clear()
    {
        _ranges.Clear();
        Span<byte> groups = new(_groups, _groupCount);
        for (int group = groups.IndexOf((byte)1); group >= 0; group = groups.IndexOf((byte)1))
        {
            NativeMemory.Clear(_pieces + ((long)group << GroupShift), Group);
            groups[group] = 0;
        }
    }

    public void Dispose() => _memory.Dispose();

    private static void Add(List<(long Start, long Length)> into, long start, long end)
    {
        long page = MappedRegion.PageSize;
        start &= -page;
        end = (end + page - 1) & -page;
        if (into.Count > 0 && into[^1] is var (lastStart, lastLength) && start <= lastStart + lastLength)
            into[^1] = (lastStart, Math.Max(lastLength, end - lastStart));
        else
            into.Add((start, end - start));
    }
}
