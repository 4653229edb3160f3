using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>Rows of one struct, back to back, numbered from 0 with 64 bits: what lists of every kind can do.</summary>
/// <remarks>
/// <para>A row never moves while the file is open, however much it grows: a <see langword="ref"/> or a span taken before
/// rows were added is good after it. Those into rows that were removed must not be used any more.</para>
/// <para>Any number of threads may read, also while one adds rows.</para>
/// </remarks>
/// <typeparam name="T">The struct.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
public abstract unsafe partial class MappedRows<T> : Mapping
    where T : unmanaged, IMappedStruct<T>
{
    // The address stays after Dispose, and faults there: a test for it would cost every access. The counts are what is cleared.
    private protected readonly T* RowsStart;
    private protected long KnownCount;
    private bool _isFollowing;

    private protected MappedRows(RowData data, bool isFollowing)
        : base(data)
    {
        RowsStart = (T*)data.Pointer;
        _isFollowing = isFollowing;
        UnflushedTail = data.UnflushedTail;
        TrailingBytes = data.TrailingBytes;
        // What lies beyond is mapped when it is asked for: that can fail, and here nobody would own the mapping yet.
        KnownCount = long.Clamp(data.ReadCount(), 0, data.Length / sizeof(T));
    }

    /// <summary>How many rows there are. Rows that another process adds are counted from the moment at which they are whole.</summary>
    /// <exception cref="MaximumLengthException">Another process has made the file longer than <see cref="MapOptions.MaximumLength"/> here.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public long Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            // Before the rows: a processor that loads ahead may not see a row older than the count that covers it.
            long count = Volatile.Read(ref KnownCount);
            return count != 0 && !_isFollowing ? count : CountNow();
        }
    }

    /// <summary>
    /// Rows past the last flush of which nothing could tell, at opening, whether they are whole: after a power loss, or in a
    /// copy of the file. <see cref="MapOptions.UnflushedTail"/> decides what becomes of them. Usually empty.
    /// </summary>
    public RowRange UnflushedTail { get; }

    /// <summary>Bytes at the end of somebody else's file (<see cref="MappedFileFormat.Raw"/>) that are too few for a row. They are left alone.</summary>
    public long TrailingBytes { get; }

    /// <summary>Copies rows.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="destination">Where to; as many rows as it is long.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many rows from <paramref name="start"/> on.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void CopyTo(long start, Span<T> destination) => ReadOnlySpanOf(start, destination.Length).CopyTo(destination);

    /// <summary>The type and the number of rows.</summary>
    public override string ToString() => $"{T.Layout.Name}, {KnownCount} rows";

    private protected RowData RowData => (RowData)Data;

    /// <summary>Rows of a checked range.</summary>
    private protected Span<T> SpanOf(long start, int length)
    {
        RequireRange(start, length);
        // Every row below the count is mapped, and stays where it is until Dispose.
        return new Span<T>(RowsStart + start, length);
    }

    private protected ReadOnlySpan<T> ReadOnlySpanOf(long start, int length) => SpanOf(start, length);

    private protected void RequireRange(long start, long length)
    {
        long count = Count;
        if ((ulong)start > (ulong)count || (ulong)length > (ulong)(count - start))
            RowErrors.ThrowOutside(start, length, count);
    }

    /// <summary>An index that missed: rows may have come since the count was last looked at.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private protected void RequireRow(long index)
    {
        long count = Count;
        if ((ulong)index >= (ulong)count)
            RowErrors.ThrowOutside(index, count);
    }

    private protected override void Forget()
    {
        _isFollowing = false;
        Volatile.Write(ref KnownCount, 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long CountNow()
    {
        RowData data = RowData;
        if (!_isFollowing)
            return KnownCount;
        long count;
        do
        {
            // A commit may have removed rows between the look and the store, and must not be taken back.
            // A count below zero is a lie, and means no rows.
            count = Update(data, data.ReadCount());
        }
        while (Math.Max(data.ReadCount(), 0) < count);
        return count;
    }

    /// <summary>Takes over a count that stands in the file, as far as the rows can be reached: anything may stand there.</summary>
    /// <returns>That count. <see cref="KnownCount"/> may be another thread's by now, and older.</returns>
    internal long Update(RowData data, long count)
    {
        if (count == KnownCount)
            return count;
        if (count > data.Length / sizeof(T))
            count = Math.Min(count, data.Follow(count > long.MaxValue / sizeof(T) ? long.MaxValue : count * sizeof(T)) / sizeof(T));
        count = Math.Max(count, 0);
        Volatile.Write(ref KnownCount, count);
        ForgetIfClosed();
        return count;
    }

    /// <summary>After a count was stored: another thread may have disposed the mapping before that.</summary>
    private protected void ForgetIfClosed()
    {
        Interlocked.MemoryBarrier();
        if (IsClosed)
            Forget();
    }
}
