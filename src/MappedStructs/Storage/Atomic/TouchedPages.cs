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
/// <para>A mark says too whether the piece counts as a copy: from when it is given out until somebody has looked, and from then on
/// where it is one.</para>
/// <para>Several threads may mark at once, since a column can be handed on to others: no mark ever goes. What is left until somebody
/// asks is then counted too high by a little.</para>
/// </remarks>
internal sealed unsafe class TouchedPages : IDisposable
{
    private const int PieceShift = 12;
    private const int Piece = 1 << PieceShift;
    private const int GroupShift = 12;
    private const int Group = 1 << GroupShift;

    /// <summary>A mark of what counts as a copy.</summary>
    private const byte Counted = 1;

    /// <summary>A mark of what was no copy when somebody looked, and may have been stored to since.</summary>
    private const byte Uncounted = 2;

    private readonly MappedRegion _memory;
    private readonly byte* _pieces;
    private readonly byte* _groups;
    private readonly int _groupCount;

    /// <summary>Bytes that can be given out before <see cref="Allow"/> is asked.</summary>
    private long _left;
    private bool _isDisposed;

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

    /// <summary>Called when the memory is about to go, which may be long after the mapping was disposed: a scope keeps it.</summary>
    public Action? Ended { get; set; }

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
        if (_pieces[first] != Counted)
            MarkNew(first);
        // What lies in one piece whenever its size divides that of a piece; where columns begin, cells are aligned to that many bytes
        // at most. A constant for each type of row.
        if ((Piece % length) != 0 || length > ChunkLayout.ColumnAlignment)
        {
            long last = (offset + length - 1) >> PieceShift;
            if (_pieces[last] != Counted)
                MarkNew(last);
        }
    }

    /// <summary>Marks the bytes of a span that is about to be given out.</summary>
    /// <inheritdoc cref="Mark" path="/exception"/>
    /// <exception cref="InvalidOperationException">The mapping was disposed.</exception>
    public void MarkRange(long offset, long length)
    {
        if (length <= 0)
            return;
        if (length > _left)
        {
            RequireMapped();
            Require(Uncharged(offset >> PieceShift, (offset + length - 1) >> PieceShift));
        }
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
        if (_pieces[first] != Counted || (last != first && _pieces[last] != Counted) || last - first > 1)
            MarkPieces(first, last);
    }

    /// <summary>Finds what is marked, in order, widened to whole pages of the system; joined where it lies side by side.</summary>
    /// <param name="into">Receives it.</param>
    /// <param name="isCounted">Whether only what counts as a copy is looked for.</param>
    public void Find(List<(long Start, long Length)> into, bool isCounted = false)
    {
        ReadOnlySpan<byte> groups = Groups;
        for (int group = groups.IndexOf((byte)1); group >= 0;)
        {
            ReadOnlySpan<byte> pieces = new(_pieces + ((long)group << GroupShift), Group);
            for (int piece = Next(pieces); piece >= 0;)
            {
                int run = isCounted ? pieces[piece..].IndexOfAnyExcept(Counted) : pieces[piece..].IndexOf((byte)0);
                int end = run < 0 ? Group : piece + run;
                Add(into, (((long)group << GroupShift) + piece) << PieceShift, (((long)group << GroupShift) + end) << PieceShift);
                int next = Next(pieces[end..]);
                piece = next < 0 ? -1 : end + next;
            }
            int following = groups[(group + 1)..].IndexOf((byte)1);
            group = following < 0 ? -1 : group + 1 + following;
        }

        int Next(ReadOnlySpan<byte> pieces) => isCounted ? pieces.IndexOf(Counted) : pieces.IndexOfAnyExcept((byte)0);
    }

    /// <summary>Somebody has looked: of what counted as copies, only what is one still does.</summary>
    /// <param name="counted">What counted.</param>
    /// <param name="copies">What is a copy, among it or not.</param>
    public void Recount(List<(long Start, long Length)> counted, List<(long Start, long Length)> copies)
    {
        Change(counted, Counted, Uncounted);
        Change(copies, Uncounted, Counted);
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

    /// <summary>The mapping ends: a loop over rows of a scope that has ended must find no more of them.</summary>
    public void Dispose()
    {
        Ended?.Invoke();
        _isDisposed = true;
        _left = 0;
        _memory.Dispose();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MarkNew(long piece)
    {
        Require(BytesOf(1));
        MarkPieces(piece, piece);
    }

    private void MarkPieces(long first, long last)
    {
        _left -= Uncharged(first, last);
        // Inside the memory, as the callers see to.
        NativeMemory.Fill(_pieces + first, (nuint)(last - first + 1), Counted);
        NativeMemory.Fill(_groups + (first >> GroupShift), (nuint)((last >> GroupShift) - (first >> GroupShift) + 1), 1);
    }

    /// <summary>Bytes of pieces that do not count as copies yet.</summary>
    private long Uncharged(long first, long last)
    {
        long pieces = 0;
        while (first <= last)
        {
            int length = (int)Math.Min(last - first + 1, int.MaxValue);
            pieces += length - new ReadOnlySpan<byte>(_pieces + first, length).Count(Counted);
            first += length;
        }
        return BytesOf(pieces);
    }

    /// <summary>What pieces take in memory when they are copied: whole pages of the system.</summary>
    private static long BytesOf(long pieces) => pieces == 0 ? 0 : Math.Max(pieces << PieceShift, MappedRegion.PageSize);

    private void Change(List<(long Start, long Length)> ranges, byte from, byte to)
    {
        foreach ((long start, long length) in ranges)
        {
            // Inside the memory: the ranges are parts of the data. One by one, as another thread may be marking those beside it.
            byte* end = _pieces + ((start + length) >> PieceShift);
            for (byte* piece = _pieces + (start >> PieceShift); piece < end; piece++)
            {
                if (*piece == from)
                    *piece = to;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Ask(long bytes)
    {
        RequireMapped();
        // Nothing more is given out beyond the limit too.
        if (bytes > 0)
            _left = Allow!(bytes);
    }

    private void RequireMapped()
    {
        if (_isDisposed)
            AtomicStore.ThrowEnded();
    }

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
