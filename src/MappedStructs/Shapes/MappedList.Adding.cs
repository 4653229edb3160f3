using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using MappedStructs.Storage;

namespace MappedStructs;

public sealed unsafe partial class MappedList<T>
{
    private readonly long* _published;

    /// <summary>Rows that can be stored to without asking: they have space, and their pages are in. 0 after Dispose, and where every addition asks.</summary>
    private long _ready;

    /// <summary>
    /// Bytes that were made ready last: twice as many each time, and from one page on again after a flush, so that a flush
    /// never has more to write than twice what was added since the last one.
    /// </summary>
    private long _batch;
    private int _reserved;
    private long _reservedFrom;

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row; it is copied into the file. It may lie in this list.</param>
    /// <exception cref="System.IO.IOException">The disk is full. The list is as it was, and adding can be tried again.</exception>
    /// <exception cref="MaximumLengthException">The file would grow beyond <see cref="MapOptions.MaximumLength"/>.</exception>
    /// <exception cref="FileTruncatedException">Somebody has cut the file.</exception>
    /// <exception cref="NotSupportedException">The file is somebody else's.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in T row)
    {
        long count = KnownCount;
        if (count < _ready)
        {
            // Below what is mapped and backed by the file.
            RowsStart[count] = row;
            Publish(count + 1);
            // Disposed on another thread meanwhile: Forget has cleared the count before it was stored.
            if (Volatile.Read(ref _ready) == 0)
                Forget();
        }
        else
        {
            AddRange(new ReadOnlySpan<T>(in row));
        }
    }

    /// <summary>Adds rows. Readers see all of them at once, or none.</summary>
    /// <param name="rows">The rows; they are copied into the file. They may lie in this list.</param>
    /// <inheritdoc cref="Add" path="/exception"/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void AddRange(ReadOnlySpan<T> rows)
    {
        RowData data = RowData;
        if (data.IsShared)
            AddShared(data, rows);
        else
            Append(data, KnownCount, rows);
    }

    /// <summary>Memory for the row after the last one: fill it, then <see cref="Commit"/> it. Until then nobody counts it.</summary>
    /// <remarks>It holds whatever was there: zeros in a part of the file that was never used, otherwise a row that was removed.</remarks>
    /// <exception cref="InvalidOperationException">Several writers share the file.</exception>
    /// <inheritdoc cref="Add" path="/exception"/>
    public ref T Reserve() => ref Reserve(1)[0];

    /// <summary>Memory for rows after the last one: fill them, then <see cref="Commit"/> as many as are filled. Until then nobody counts them.</summary>
    /// <param name="rows">How many, 0 or more.</param>
    /// <returns>A span over the file. It holds whatever was there.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is negative.</exception>
    /// <exception cref="InvalidOperationException">Several writers share the file.</exception>
    /// <inheritdoc cref="Add" path="/exception"/>
    public Span<T> Reserve(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        long count = KnownCount;
        if (rows == 0 || count + rows > _ready)
        {
            RowData data = RowData;
            if (data.IsShared)
                RowErrors.ThrowShared("Reserve", "Use Add or AddRange.");
            MakeRoom(data, rows);
        }
        _reserved = rows;
        _reservedFrom = count;
        // Below what is mapped and backed by the file.
        return new Span<T>(RowsStart + count, rows);
    }

    /// <summary>Counts rows that were reserved and are filled now.</summary>
    /// <param name="rows">How many of the reserved ones, from the first on.</param>
    /// <exception cref="ArgumentOutOfRangeException">More than are reserved, or negative.</exception>
    /// <exception cref="InvalidOperationException">Rows were added since they were reserved, and lie in their place.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void Commit(int rows = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        long count = KnownCount;
        if (rows > _reserved || count != _reservedFrom)
            RowErrors.ThrowNotReserved(RowData, rows, _reserved, count != _reservedFrom);
        if (rows == 0)
            return;
        _reserved -= rows;
        _reservedFrom = count + rows;
        Publish(count + rows);
        ForgetIfClosed();
    }

    private void Append(RowData data, long count, ReadOnlySpan<T> rows)
    {
        // Rows of this list that are added to it again do not move while it grows.
        long most = data.RequireRoom(count + rows.Length, sizeof(T));
        RequireSpace(data, count, rows.Length);
        if (rows.IsEmpty)
            return;
        if (count + rows.Length > _ready && !data.TryWrite(count * sizeof(T), MemoryMarshal.AsBytes(rows)))
            Prepare(data, count, rows.Length, most);
        if (count + rows.Length <= _ready)
            rows.CopyTo(new Span<T>(RowsStart + count, rows.Length)); // mapped, and backed by the file
        Publish(count + rows.Length);
        ForgetIfClosed();
    }

    private void AddShared(RowData data, ReadOnlySpan<T> rows)
    {
        data.EnterShared();
        try
        {
            // Not KnownCount, which a thread that reads may set back to what it saw a moment ago.
            long count = data.ReadCount();
            if (Update(data, count) != count)
                RowErrors.ThrowImpossibleCount(data.File, count);
            Append(data, count, rows);
        }
        finally
        {
            _ready = 0;
            _batch = 0;
            data.ExitShared();
        }
    }

    private void MakeRoom(RowData data, int rows)
    {
        long count = KnownCount;
        long most = data.RequireRoom(count + rows, sizeof(T));
        RequireSpace(data, count, rows);
        if (count + rows > _ready)
            Prepare(data, count, rows, most);
    }

    private static void RequireSpace(RowData data, long count, long rows)
    {
        if (!data.IsGrowable)
            RowErrors.ThrowFixed(data.File);
        if (count + rows > data.Length / sizeof(T))
            data.Grow(checked((count + rows) * sizeof(T)));
    }

    /// <summary>Brings in the pages of rows that are about to be stored, and of some that will be.</summary>
    private void Prepare(RowData data, long first, int rows, long most)
    {
        long start = Math.Max(first, _ready) * sizeof(T);
        // Of its own: a flush on another thread starts over with small batches meanwhile.
        long batch = _batch;
        _ready = Math.Min(data.PrepareWrites(start, (first + rows) * sizeof(T), ref batch) / sizeof(T), most);
        _batch = batch;
    }

    /// <summary>Lets everybody see rows: after they are whole, in memory as in the program.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Publish(long count)
    {
        // In the live page, which is mapped as long as the rows are.
        Volatile.Write(ref *_published, count);
        Volatile.Write(ref KnownCount, count);
    }

    private protected override void Forget()
    {
        _ready = 0;
        _reserved = 0;
        // Whoever has not seen the 0 after storing a count has stored it before the one below.
        Interlocked.MemoryBarrierProcessWide();
        base.Forget();
    }
}
