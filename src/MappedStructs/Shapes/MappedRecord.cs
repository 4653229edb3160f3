using System;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>One struct that is the file: every store through <see cref="WritableRecord{T}.Value"/> is in the page cache at once.</summary>
/// <remarks>
/// <para>What was stored survives the process, however it ends. What was flushed survives a power loss; a later store may
/// survive in part. A multi-field update that is cut short leaves the fields stored so far.</para>
/// <para>Fields of which not every bit pattern is a value (<see langword="bool"/>, <see langword="char"/>, enumerations
/// marked <see cref="ClosedAttribute"/> and some more) were looked at once, while opening: <see cref="MapOptions.ValidateFields"/>.
/// What another process stores after that is seen as it is.</para>
/// </remarks>
/// <typeparam name="T">The struct.</typeparam>
public sealed class MappedRecord<T> : WritableRecord<T>
    where T : unmanaged, IMappedStruct<T>
{
    internal MappedRecord(MappedData data)
        : base(data) { }

    /// <summary>Takes the whole struct to the device, or starts to. For memory without a file there is nothing to do.</summary>
    /// <param name="mode">How far to go before returning.</param>
    /// <exception cref="MappedFilePoisonedException">
    /// The flush failed, now or earlier. What the device holds is unknown, and flushing again would lie: dispose, and open anew.
    /// </exception>
    /// <exception cref="FileTruncatedException">Somebody has cut the file: what was stored past its end is gone.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public void Flush(FlushMode mode = FlushMode.Durable) => FlushBytes(0, Data.Length, mode);

    /// <summary>Like <see cref="Flush"/>, waiting off the caller's thread.</summary>
    /// <param name="cancellationToken">Looked at before the flush starts; a flush under way is not cut short.</param>
    /// <returns>A task that ends when the struct is on the device.</returns>
    /// <exception cref="MappedFilePoisonedException">In the task: the flush failed, now or earlier.</exception>
    /// <exception cref="FileTruncatedException">In the task: somebody has cut the file.</exception>
    /// <exception cref="ObjectDisposedException">In the task: the mapping was disposed.</exception>
    public Task FlushAsync(CancellationToken cancellationToken = default) => Task.Run(() => Flush(), cancellationToken);

    /// <summary>Flushes the pages in which some bytes of the struct lie.</summary>
    internal void FlushBytes(long offset, long length, FlushMode mode) => Data.Flush(offset, length, mode);

    /// <summary>Where the struct starts in its region, in bytes: a region starts on a page boundary.</summary>
    internal long RegionStart => Data.Start;
}
