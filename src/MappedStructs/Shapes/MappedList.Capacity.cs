using System;
using MappedStructs.Storage;

namespace MappedStructs;

public sealed unsafe partial class MappedList<T>
{
    /// <summary>Makes space for so many rows in all, so that adding them allocates nothing on the disk any more.</summary>
    /// <param name="capacity">Rows.</param>
    /// <returns>Rows that there is space for now.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than 2^63 bytes of rows.</exception>
    /// <inheritdoc cref="Add" path="/exception"/>
    public long EnsureCapacity(long capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, long.MaxValue / sizeof(T));
        RowData data = RowData;
        if (!data.IsGrowable)
            RowErrors.ThrowFixed(File);
        if (!data.IsShared)
        {
            RequireSpace(data, 0, capacity);
            return Capacity;
        }
        data.EnterShared();
        try
        {
            RequireSpace(data, 0, capacity);
            return Capacity;
        }
        finally
        {
            data.ExitShared();
        }
    }

    /// <summary>Removes rows from the end. The file keeps its length; what was in them stays there until it is stored over.</summary>
    /// <remarks>
    /// To add other rows in their place is to store over rows that a flush has promised: where a power loss must leave no row
    /// half new, flush in between.
    /// </remarks>
    /// <param name="rows">How many, 1 unless told otherwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than there are.</exception>
    /// <exception cref="NotSupportedException">The file is somebody else's.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void RemoveLast(long rows = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        Shorten(rows);
    }

    /// <summary>Removes all rows. The file keeps its length: <see cref="TrimExcess"/> gives it back.</summary>
    /// <exception cref="NotSupportedException">The file is somebody else's.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void Clear() => Shorten(null);

    /// <summary>Flushes, and then gives back what the file has space for beyond its rows.</summary>
    /// <remarks>
    /// Rows that were removed or reserved, and are still in use through a <see langword="ref"/>, a span or by a reader in
    /// another process, fault from here on.
    /// On Windows a file that is mapped cannot be cut: it is unmapped for the moment, at the same addresses afterwards, and no
    /// other thread may touch the rows meanwhile.
    /// </remarks>
    /// <exception cref="MappedFileInUseException">Windows alone: another process has the file mapped. Nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">Several writers share the file: one could be storing where it ends.</exception>
    /// <exception cref="NotSupportedException">The file is somebody else's.</exception>
    /// <exception cref="MappedFilePoisonedException">A flush failed, now or earlier.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void TrimExcess()
    {
        RowData data = RowData;
        if (!data.IsGrowable)
            RowErrors.ThrowFixed(File);
        if (data.IsShared)
            RowErrors.ThrowShared("TrimExcess", "Open the file alone to trim it.");
        // The header first: a file that is shorter than its header says would be a damaged one.
        long bytes = KnownCount * sizeof(T);
        using Lease lease = Lease();
        // A flush under way on another thread would write an older count, of rows that are gone by then.
        lock (_flushing)
        {
            data.FlushAll(KnownCount, FlushMode.Durable, Math.Min(data.LengthFor(bytes), data.Length));
            _batch = 0;
            _ready = 0;
            _reserved = 0;
            data.Trim(bytes);
        }
    }

    private void Shorten(long? rows)
    {
        RowData data = RowData;
        if (!data.IsGrowable)
            RowErrors.ThrowFixed(File);
        if (!data.IsShared)
        {
            ShortenTo(data, KnownCount, rows);
            return;
        }
        data.EnterShared();
        try
        {
            ShortenTo(data, Update(data, data.ReadCount()), rows);
        }
        finally
        {
            data.ExitShared();
        }
    }

    private void ShortenTo(RowData data, long count, long? rows)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows ?? 0, count, nameof(rows));
        _reserved = 0;
        count = rows is { } some ? count - some : 0;
        Publish(count);
        ShortenView(data, count);
        ForgetIfClosed();
    }
}
