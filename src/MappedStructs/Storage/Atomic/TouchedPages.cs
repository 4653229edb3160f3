using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MappedStructs.Format;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

/// <summary>
/// Where a write scope may have stored: a mark for each piece of 4 KiB of which somebody asked for a reference. Looking for marks
/// takes 10 microseconds for a GiB of data, and asking the system which pages were copied, where all of them are in memory, a
/// thousand times as long.
/// </summary>
/// <remarks>
/// <para>One byte a piece, and one for each 4096 pieces of which some has a mark. A piece that has one costs a comparison. Memory
/// that was never marked takes none.</para>
/// <para>Several threads may mark at once, since a column can be handed on to others: each byte goes from 0 to 1 alone. What is
/// left until somebody asks is then counted too high by a little.</para>
/// </remarks>
internal sealed unsafe class TouchedPages : IDisposable
{
    private const int PieceShift = 12;
    private const int Piece = 1 << PieceShift;
    private const int GroupShift = 12;
    private const int Group = 1 << GroupShift;

    private readonly MappedRegion _memory;
    private readonly byte* _pieces;
    private readonly byte* _groups;
    private readonly int _groupCount;

    /// <summary>Bytes that can be given out before <see cref="Allow"/> is asked.</summary>
    private long _left;

    /// <param name="data">The data, from its first byte on.</param>
    /// <param name="maximumLength">Bytes of data at most.</param>
    public TouchedPages(MappedRegion data, long maximumLength)
    {
        Data = data.Pointer;
        long pieces = (maximumLength >> PieceShift) + 2;
        _groupCount = checked((int)((pieces >> GroupShift) + 1));
        _memory = MappedRegion.MapAnonymous(_groupCount + ((long)_groupCount << GroupShift));
        _groups = _memory.Pointer;
        _pieces = _groups + _groupCount;
    }

    /// <summary>Where the data is mapped.</summary>
    public byte* Data { get; }

    /// <summary>
    /// Asked before more is given out than was allowed last: answers how many bytes may be given out now, and throws where a scope
    /// has copied as many as it may.
    /// </summary>
    public Func<long, long>? Allow { get; set; }

    /// <summary>Another number for each scope.</summary>
    public int Scope { get; private set; }

    /// <summary>Whether nothing has a mark.</summary>
    public bool IsEmpty => !Groups.Contains((byte)1);

    private Span<byte> Groups => new(_groups, _groupCount);

    /// <summary>Marks a few bytes, a row or a cell, that are about to be given out.</summary>
    /// <param name="offset">From the beginning of the data, which is mapped there.</param>
    /// <param name="length">At least 1.</param>
    /// <exception cref="CommitTooLargeException">The scope has copied as much as it may. The bytes are not to be given out.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Mark(long offset, int length)
    {
        if (length > Piece)
        {
            MarkRange(offset, length);
            return;
        }
        // Inside the memory: the data is no longer than was said, and a row ends no later than the piece after its first.
        long first = offset >> PieceShift;
        if (_pieces[first] == 0)
            MarkNew(first);
        // What lies in one piece whenever its size divides that of a piece; where columns begin, cells are aligned to that many bytes
        // at most. A constant for each type of row.
        if ((Piece % length) != 0 || length > ChunkLayout.ColumnAlignment)
        {
            long last = (offset + length - 1) >> PieceShift;
            if (_pieces[last] == 0)
                MarkNew(last);
        }
    }

    /// <summary>Marks the bytes of a span that is about to be given out.</summary>
    /// <inheritdoc cref="Mark" path="/exception"/>
    public void MarkRange(long offset, long length)
    {
        if (length <= 0)
            return;
        if (length > _left)
            Require(Unmarked(offset, length) << PieceShift);
        MarkStored(offset, length);
    }

    /// <summary>Asks whether so many bytes more may be copied.</summary>
    /// <inheritdoc cref="Mark" path="/exception"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Require(long bytes)
    {
        if (bytes > _left)
            Ask(bytes);
    }

    /// <summary>Marks bytes that have been stored to, or are about to be, whatever was copied by now: whoever stores them asks first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MarkStored(long offset, long length)
    {
        // Inside the memory: the data is no longer than was said.
        long first = offset >> PieceShift;
        long last = (offset + length - 1) >> PieceShift;
        if (_pieces[first] == 0 || (last != first && _pieces[last] == 0) || last - first > 1)
            MarkPieces(first, last);
    }

    /// <summary>Finds what is marked, in order, widened to whole pages of the system; joined where it lies side by side.</summary>
    public void Find(List<(long Start, long Length)> into)
    {
        ReadOnlySpan<byte> groups = Groups;
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

    /// <summary>Forgets all marks: a scope begins.</summary>
    /// <param name="allowed">Bytes that can be given out without asking.</param>
    public void Clear(long allowed)
    {
        _left = allowed;
        Scope++;
        Span<byte> groups = Groups;
        for (int group = groups.IndexOf((byte)1); group >= 0; group = groups.IndexOf((byte)1))
        {
            NativeMemory.Clear(_pieces + ((long)group << GroupShift), Group);
            groups[group] = 0;
        }
    }

    public void Dispose() => _memory.Dispose();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MarkNew(long piece)
    {
        Require(Piece);
        MarkPieces(piece, piece);
    }

    private void MarkPieces(long first, long last)
    {
        _left -= Unmarked(first << PieceShift, (last - first + 1) << PieceShift) << PieceShift;
        // Inside the memory, as the callers see to.
        NativeMemory.Fill(_pieces + first, (nuint)(last - first + 1), 1);
        NativeMemory.Fill(_groups + (first >> GroupShift), (nuint)((last >> GroupShift) - (first >> GroupShift) + 1), 1);
    }

    private long Unmarked(long offset, long length)
    {
        long first = offset >> PieceShift;
        long last = (offset + length - 1) >> PieceShift;
        long unmarked = 0;
        while (first <= last)
        {
            int count = (int)Math.Min(last - first + 1, int.MaxValue);
            unmarked += new ReadOnlySpan<byte>(_pieces + first, count).Count((byte)0);
            first += count;
        }
        return unmarked;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Ask(long bytes) => _left = Allow!(bytes);

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
