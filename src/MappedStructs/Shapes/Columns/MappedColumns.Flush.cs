using System;
using System.Threading;
using System.Threading.Tasks;

namespace MappedStructs;

public sealed unsafe partial class MappedColumns<T>
{
    /// <summary>Takes all rows to the device, and then their count, so that a flushed count never covers rows that are not there.</summary>
    /// <param name="mode">How far to go before returning.</param>
    /// <exception cref="MappedFilePoisonedException">
    /// The flush failed, now or earlier. What the device holds is unknown, and flushing again would lie: dispose, and open anew.
    /// </exception>
    /// <exception cref="FileTruncatedException">Somebody has cut the file: what was stored past its end is gone.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void Flush(FlushMode mode = FlushMode.Durable) => Store.Flush(mode);

    /// <summary>Takes some rows to the device, all of their columns. The flushed count stays what it is.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="count">How many.</param>
    /// <param name="mode">How far to go before returning.</param>
    /// <remarks>The chunks in which the rows lie are flushed as a whole; pages that nobody stored to cost nothing.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Some of the rows do not exist.</exception>
    /// <exception cref="MappedFilePoisonedException">The flush failed, now or earlier.</exception>
    /// <exception cref="FileTruncatedException">Somebody has cut the file: what was stored past its end is gone.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void Flush(long start, long count, FlushMode mode = FlushMode.Durable) => Store.Flush(start, count, mode);

    /// <summary>Like <see cref="Flush(FlushMode)"/>, waiting off the caller's thread.</summary>
    /// <param name="cancellationToken">Looked at before the flush starts; a flush under way is not cut short.</param>
    /// <returns>A task that ends when rows and count are on the device.</returns>
    /// <exception cref="MappedFilePoisonedException">In the task: the flush failed, now or earlier.</exception>
    /// <exception cref="FileTruncatedException">In the task: somebody has cut the file.</exception>
    /// <exception cref="ObjectDisposedException">In the task: the mapping was disposed.</exception>
    public Task FlushAsync(CancellationToken cancellationToken = default) => Task.Run(() => Flush(), cancellationToken);
}
