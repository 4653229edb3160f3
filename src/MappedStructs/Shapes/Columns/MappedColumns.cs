using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>Rows a column at a time, in a file that grows without moving: references and spans stay valid while rows are added.</summary>
/// <remarks>
/// <para>What was stored survives the process, however it ends; the count is stored after the rows, so that a process that is
/// killed leaves whole rows. What was flushed survives a power loss.</para>
/// <para>Each chunk keeps the minimum and maximum of each column of plain numbers, of <see cref="UnixTime"/>,
/// <see cref="TimeSpan"/>, <see cref="TimeOnly"/> and <see cref="DateOnly"/>, so that a search skips chunks. They are kept
/// while rows are added. A mutable reference, span or View makes those of its chunk unknown, since what is stored through
/// it is not seen; <see cref="UpdateStatistics"/> makes them anew. To read only, go through <see cref="AsReadOnly"/>.</para>
/// <para>Reading is for any number of threads; adding and removing rows, for one at a time.</para>
/// </remarks>
/// <typeparam name="T">The struct.</typeparam>
public sealed unsafe partial class MappedColumns<T> : ColumnSet<T>
    where T : unmanaged, IMappedStruct<T>
{
    private ReadOnlyMappedColumns<T>? _readOnly;

    internal MappedColumns(RowData data, MapOptions? options)
        : base(data, options, isWritable: true) { }

    /// <summary>Rows that have their place in the file: adding up to these allocates no space.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public long Capacity => Store.Capacity;

    /// <summary>Adds a row.</summary>
    /// <param name="row">Taken apart into its columns.</param>
    /// <exception cref="IOException">The disk is full. The rows are what they were, and the row can be added again once there is space.</exception>
    /// <exception cref="MaximumLengthException">The file would grow beyond <see cref="MapOptions.MaximumLength"/>.</exception>
    /// <exception cref="FileTruncatedException">Somebody has cut the file.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void Add(in T row) => Store.Append(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in row)));

    /// <summary>Adds rows, a column at a time, which is faster than one by one. Readers may see the first of them before the last.</summary>
    /// <param name="rows">Any number of them.</param>
    /// <exception cref="IOException">The disk is full. None of the rows was added.</exception>
    /// <inheritdoc cref="Add" path="/exception"/>
    public void AddRange(ReadOnlySpan<T> rows)
    {
        if (rows.IsEmpty)
        {
            Store.RequireOpen();
            return;
        }
        Store.AppendRange(ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in rows[0])), sizeof(T), rows.Length);
    }

    /// <summary>Removes rows from the end, and keeps their space. References to them must not be used any more.</summary>
    /// <remarks>The first time that flushed rows go, that is noted in the file's header, durably, which takes as long as a flush of one page.</remarks>
    /// <param name="rows">How many, 1 unless told otherwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than there are.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void RemoveLast(long rows = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        Store.RemoveLast(rows);
    }

    /// <summary>Removes all rows, and keeps their space. References to them must not be used any more.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void Clear() => Store.RemoveLast(null);

    /// <summary>Allocates space for rows to come.</summary>
    /// <param name="capacity">How many rows there must be place for, those that there are included.</param>
    /// <returns>Rows that there is space for now.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or more than a file can hold.</exception>
    /// <exception cref="IOException">The disk is full.</exception>
    /// <exception cref="MaximumLengthException">The file would grow beyond <see cref="MapOptions.MaximumLength"/>.</exception>
    /// <exception cref="FileTruncatedException">Somebody has cut the file.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public long EnsureCapacity(long capacity)
    {
        Store.EnsureCapacity(capacity);
        return Capacity;
    }

    /// <summary>Flushes, and then gives the disk back what the file has space for beyond the chunks of its rows.</summary>
    /// <remarks>
    /// On Windows a file that is mapped cannot be cut: it is unmapped for the moment, at the same addresses afterwards, and no
    /// other thread may touch the rows meanwhile.
    /// </remarks>
    /// <exception cref="MappedFileInUseException">Windows alone: another process has the file mapped. Nothing was changed.</exception>
    /// <exception cref="InvalidOperationException">Several writers share the file: one could be storing where it ends.</exception>
    /// <exception cref="MappedFilePoisonedException">A flush failed, now or earlier.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void TrimExcess() => Store.TrimExcess();

    /// <summary>
    /// Makes the minima and maxima of chunks anew where they are unknown, and repairs chunks whose header is damaged. Reads
    /// the columns of such chunks once.
    /// </summary>
    /// <remarks>
    /// From then on, references, spans and Views that were taken before must not be stored through: a search would not see it.
    /// No other thread may be storing meanwhile.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The file was opened with <see cref="MapSharing.Shared"/>, so that others may be storing.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void UpdateStatistics() => Store.UpdateStatistics();

    /// <summary>The same rows, for reading only: its columns and Views leave minima and maxima known.</summary>
    /// <returns>The same object at every call. It ends with this mapping; disposing it does nothing, since others may have it too.</returns>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public ReadOnlyMappedColumns<T> AsReadOnly()
    {
        Store.RequireOpen();
        if (Volatile.Read(ref _readOnly) is { } made)
            return made;
        lock (RecordMemory.ViewLock)
        {
            Store.RequireOpen();
            return _readOnly ??= new ReadOnlyMappedColumns<T>(Store);
        }
    }

    private protected override void Forget()
    {
        base.Forget();
        lock (RecordMemory.ViewLock)
            _readOnly?.Close();
    }
}
