using System;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>Rows of one struct that are the file, and that grow without moving: an appendable list of any length.</summary>
/// <remarks>
/// <para>What was stored survives the process, however it ends: <see cref="MappedRows{T}.Count"/> covers a row only when the
/// row is whole. What <see cref="Flush(FlushMode)"/> returned for survives a power loss: rows go to the device before the
/// count does.</para>
/// <para>The file grows by half of its length at a time, and its blocks are allocated then: a full disk is an
/// <see cref="System.IO.IOException"/> from the call that adds, and the list is as it was. Address space is set aside at
/// opening (<see cref="MapOptions.MaximumLength"/>).</para>
/// <para>One thread at a time adds, removes or trims. Other threads, and other processes, read meanwhile, and see rows as
/// they come. With <see cref="MapSharing.Shared"/> several writers may add: each addition then takes a kernel lock (a
/// microsecond or two), so add many rows at a time with <see cref="AddRange"/>.</para>
/// <para>Somebody else's file (<see cref="MappedFileFormat.Raw"/>) is a list of as many rows as it holds. Its rows can be
/// written to; adding and removing throw <see cref="NotSupportedException"/>.</para>
/// </remarks>
/// <typeparam name="T">The struct.</typeparam>
public sealed unsafe partial class MappedList<T> : WritableList<T>
    where T : unmanaged, IMappedStruct<T>
{
    private readonly Lock _flushing = new();

    internal MappedList(RowData data)
        : base(data, isFollowing: data.IsShared) => _published = data.CountWord;

    /// <summary>For an atomic list, whose scope was rolled back: what was added and reserved is not there.</summary>
    internal void GoBack(long count)
    {
        _ready = 0;
        _reserved = 0;
        _batch = 0;
        Volatile.Write(ref KnownCount, count);
    }

    /// <summary>Rows that the file has space for. It grows by itself.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public long Capacity => RowData.Length / sizeof(T);

    /// <summary>Takes all rows to the device, and then the count, so that a count on the device covers no row that is not there.</summary>
    /// <param name="mode">How far to go before returning. <see cref="FlushMode.StartWriteback"/> leaves the count as it was last flushed.</param>
    /// <exception cref="MappedFilePoisonedException">
    /// The flush failed, now or earlier. What the device holds is unknown, and flushing again would lie: dispose, and open anew.
    /// </exception>
    /// <exception cref="FileTruncatedException">Somebody has cut the file: what was stored past its end is gone.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void Flush(FlushMode mode = FlushMode.Durable)
    {
        RowData data = RowData;
        using Lease lease = Lease();
        if (!data.IsShared || mode != FlushMode.Durable)
        {
            lock (_flushing)
                data.FlushAll(Count, mode);
        }
        else
        {
            data.EnterShared();
            try
            {
                data.FlushAll(Count, mode);
            }
            finally
            {
                data.ExitShared();
            }
        }
        _batch = 0;
    }

    /// <summary>Takes some rows to the device: every page that they lie in. The flushed count stays as it is.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="count">How many.</param>
    /// <param name="mode">How far to go before returning.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many rows from <paramref name="start"/> on.</exception>
    /// <inheritdoc cref="Flush(FlushMode)" path="/exception"/>
    public void Flush(long start, long count, FlushMode mode = FlushMode.Durable)
    {
        using Lease lease = Lease();
        RequireRange(start, count);
        RowData.Flush(start * sizeof(T), count * sizeof(T), mode);
    }

    /// <summary>Like <see cref="Flush(FlushMode)"/>, waiting off the caller's thread: the rows that there are when it starts.</summary>
    /// <param name="cancellationToken">Looked at before the flush starts; a flush under way is not cut short.</param>
    /// <returns>A task that ends when rows and count are on the device.</returns>
    /// <exception cref="MappedFilePoisonedException">In the task: the flush failed, now or earlier.</exception>
    /// <exception cref="FileTruncatedException">In the task: somebody has cut the file.</exception>
    /// <exception cref="ObjectDisposedException">In the task: the mapping was disposed.</exception>
    public Task FlushAsync(CancellationToken cancellationToken = default) => Task.Run(() => Flush(), cancellationToken);
}
