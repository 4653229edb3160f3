using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MappedStructs.Memory;

public sealed unsafe partial class MappedRegion
{
    /// <summary>Brings the whole region to the device: <see cref="FlushMode.Durable"/>.</summary>
    /// <inheritdoc cref="Flush(long, long, FlushMode)" path="/exception"/>
    public void Flush() => Flush(0, Length, FlushMode.Durable);

    /// <summary>Brings every page that the range touches to the device, or on the way there.</summary>
    /// <remarks>
    /// One system call on Linux: msync(2), or sync_file_range(2) for <see cref="FlushMode.StartWriteback"/>. No allocation.
    /// A clean page costs a flush of the device's cache all the same.
    /// </remarks>
    /// <param name="offset">Offset in the region in bytes; the pages before and behind are included as far as the range touches them.</param>
    /// <param name="length">Bytes; of zero, nothing is done.</param>
    /// <param name="mode">How far.</param>
    /// <exception cref="MappedFilePoisonedException">
    /// The system could not write, now or at an earlier flush: what the file holds is unknown, and trying again would
    /// report success for pages that are lost. Dispose the region and open the file again.
    /// </exception>
    /// <exception cref="MappingFaultException">A page that was gone was replaced by zeros (<see cref="FaultPolicy"/>).</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie in the region.</exception>
    /// <exception cref="InvalidOperationException">The region is anonymous or copy-on-write: nothing in it ever reaches a file.</exception>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public void Flush(long offset, long length, FlushMode mode = FlushMode.Durable)
    {
        Enter();
        try
        {
            CheckRange(offset, length);
            CheckFlushable(mode);
            if (length > 0)
            {
                FlushEntered(offset, length, mode);
            }
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Brings the whole region to the device, off the caller's thread.</summary>
    /// <inheritdoc cref="FlushAsync(long, long, CancellationToken)" path="/param[@name='cancellationToken']"/>
    public Task FlushAsync(CancellationToken cancellationToken = default) => FlushAsync(0, Length, cancellationToken);

    /// <summary>Brings every page that the range touches to the device, off the caller's thread.</summary>
    /// <param name="offset">Offset in the region in bytes.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="cancellationToken">Ends it before it has started; the system's call itself cannot be called back.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie in the region.</exception>
    /// <exception cref="InvalidOperationException">The region is anonymous or copy-on-write.</exception>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public Task FlushAsync(long offset, long length, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        CheckRange(offset, length);
        CheckFlushable(FlushMode.Durable);
        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled(cancellationToken)
            : Task.Run(() => Flush(offset, length, FlushMode.Durable), cancellationToken);
    }

    /// <summary>How long the file is now; <see langword="null"/> for anonymous memory.</summary>
    internal long? FileLength
    {
        get
        {
            Enter();
            try
            {
                return _file is null ? null : NativeFile.LengthOf(_file);
            }
            finally
            {
                Exit();
            }
        }
    }

    private void FlushEntered(long offset, long length, FlushMode mode)
    {
        ThrowIfFaulted(_path);
        if (_syncFailure is not null)
        {
            throw Poisoned(_syncFailure);
        }

        (nuint start, nuint bytes) = WidenToPages(offset, length);
        int error = FlushSeam?.Invoke((long)start, (long)bytes, mode) ?? 0;
        if (error == 0)
        {
            error = Pages.Flush(_address + start, bytes, _file!, _fileOffset + (long)start, mode);
        }

        if (error != 0)
        {
            IOException failure = Pages.FlushError(error, $"Flushing {bytes} bytes at offset {_fileOffset + (long)start} of {MappedFileException.Name(_path)}");

            // The first failure stays: it is the one that says what happened.
            _ = Interlocked.CompareExchange(ref _syncFailure, failure, null);
            MappedStructsEventSource.Log.Poisoned(this, failure);
            throw Poisoned(_syncFailure);
        }
    }

    private void CheckFlushable(FlushMode mode)
    {
        if (_isPrivate)
        {
            throw new InvalidOperationException(
                _file is null ? "The region is anonymous memory: there is no file to flush to." : "The region is copy-on-write: what is written to it never reaches the file.");
        }

        if (mode is not (FlushMode.Durable or FlushMode.StartWriteback))
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "Not one of the modes.");
        }
    }

    private MappedFilePoisonedException Poisoned(IOException failure) =>
        new(_path, $"A flush of {MappedFileException.Name(_path)} has failed, and what the file holds is unknown: a second try would report success for pages that are lost. "
            + "Dispose the mapping and open the file again.", failure);
}
