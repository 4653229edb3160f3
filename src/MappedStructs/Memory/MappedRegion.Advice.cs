using System;
using System.IO;

namespace MappedStructs.Memory;

public sealed unsafe partial class MappedRegion
{
    /// <summary>Tells the system how the pages of the range will be used. Ranges are widened to whole pages.</summary>
    /// <param name="offset">Offset in the region in bytes.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="advice">How; <see cref="MapAdvice.Default"/> is <see cref="MapAdvice.Normal"/> here.</param>
    /// <returns><see langword="false"/> where the system has no such advice for this memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie in the region.</exception>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public bool Advise(long offset, long length, MapAdvice advice)
    {
        Enter();
        try
        {
            (nuint start, nuint bytes) = CheckedPages(offset, length);
            return bytes == 0 || Pages.Advise(_address + start, bytes, advice);
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Asks for transparent huge pages (<c>MADV_HUGEPAGE</c>) for the pages of the range.</summary>
    /// <param name="offset">Offset in the region in bytes.</param>
    /// <param name="length">Bytes.</param>
    /// <returns><see langword="false"/> where the system has none, as outside Linux.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie in the region.</exception>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public bool UseHugePages(long offset, long length)
    {
        Enter();
        try
        {
            (nuint start, nuint bytes) = CheckedPages(offset, length);
            return bytes == 0 || Pages.AdviseHugePages(_address + start, bytes);
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Brings the pages of the range in now. What a touch would raise as SIGBUS is an exception here.</summary>
    /// <remarks>
    /// Linux 5.14 and later: <c>MADV_POPULATE_READ</c> and <c>MADV_POPULATE_WRITE</c>. Before, and on macOS, the read is
    /// started and not waited for, and the answer is <see langword="false"/>.
    /// </remarks>
    /// <param name="offset">Offset in the region in bytes.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="forWriting">Makes the pages writable as a store would: blocks are allocated, private pages copied, shared ones dirtied.</param>
    /// <returns><see langword="true"/> if all pages are in; <see langword="false"/> where the system cannot say so.</returns>
    /// <exception cref="FileTruncatedException">The file ends before the range does.</exception>
    /// <exception cref="IOException">A page cannot be had: the disk is full, or the device fails.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie in the region.</exception>
    /// <exception cref="InvalidOperationException">The access does not allow it.</exception>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public bool Prefault(long offset, long length, bool forWriting)
    {
        Enter();
        try
        {
            (nuint start, nuint bytes) = CheckedPages(offset, length);
            if (bytes == 0)
            {
                return true;
            }

            if (forWriting)
            {
                CheckWritable(offset, length);
            }
            else
            {
                CheckReadable(offset, length);
            }

            int error = Pages.Prefault(_address + start, bytes, forWriting);
            return error switch
            {
                0 => true,
                Pages.NoPrefault => false,
                _ => throw PrefaultError(start, bytes, error),
            };
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Brings the pages of the range in and keeps them in memory until <see cref="UnlockFromMemory"/> or the end of the mapping.</summary>
    /// <param name="offset">Offset in the region in bytes.</param>
    /// <param name="length">Bytes.</param>
    /// <returns><see langword="false"/> where the system's limit forbids it (<c>RLIMIT_MEMLOCK</c>; the working set's size on Windows).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie in the region.</exception>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public bool LockInMemory(long offset, long length)
    {
        Enter();
        try
        {
            (nuint start, nuint bytes) = CheckedPages(offset, length);
            return bytes == 0 || Pages.Lock(_address + start, bytes);
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Ends <see cref="LockInMemory"/> for the pages of the range. Locks do not count: one call ends any number.</summary>
    /// <param name="offset">Offset in the region in bytes.</param>
    /// <param name="length">Bytes.</param>
    /// <returns><see langword="false"/> where the system says that they were not locked (Windows alone does).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie in the region.</exception>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public bool UnlockFromMemory(long offset, long length)
    {
        Enter();
        try
        {
            (nuint start, nuint bytes) = CheckedPages(offset, length);
            return bytes == 0 || Pages.Unlock(_address + start, bytes);
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>How many pages of the range are in memory.</summary>
    /// <remarks>
    /// mincore(2) on Linux and macOS; since Linux 5.2 it says "all of them" of a file that this process neither owns nor
    /// may write. An answer is old when it arrives. It is no probe for whether a page can be touched.
    /// </remarks>
    /// <param name="offset">Offset in the region in bytes.</param>
    /// <param name="length">Bytes; a page that the range touches in part counts whole.</param>
    /// <returns>Pages of <see cref="PageSize"/>, or <see langword="null"/> where the system does not say.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie in the region.</exception>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public long? CountResidentPages(long offset, long length)
    {
        Enter();
        try
        {
            (nuint start, nuint bytes) = CheckedPages(offset, length);
            return bytes == 0 ? 0 : Pages.CountResident(_address + start, bytes);
        }
        finally
        {
            Exit();
        }
    }

    /// <summary>Whether every page of the range is in memory; <see langword="null"/> where the system does not say.</summary>
    /// <inheritdoc cref="CountResidentPages" path="/remarks|/param|/exception"/>
    public bool? IsResident(long offset, long length)
    {
        long? resident = CountResidentPages(offset, length);
        return resident is null ? null : (nuint)resident.Value * (nuint)Pages.Size == WidenToPages(offset, length).Length;
    }

    private (nuint Start, nuint Length) CheckedPages(long offset, long length)
    {
        CheckRange(offset, length);
        return length == 0 ? default : WidenToPages(offset, length);
    }

    private Exception PrefaultError(nuint start, nuint bytes, int error)
    {
        IOException cause = Pages.FlushError(error, $"Bringing in {bytes} bytes at offset {start} of the region");
        if (_file is null)
        {
            return cause;
        }

        string name = MappedFileException.Name(_path ?? NativeFile.PathOf(_file));
        long fileLength = NativeFile.GetFacts(_file).Length;
        return fileLength < _fileOffset + (long)(start + bytes) - Pages.Size + 1
            ? new FileTruncatedException(_path, $"{name} has {fileLength} bytes, and the pages to bring in reach to {_fileOffset + (long)(start + bytes)}: it was cut after it was mapped.", cause)
            : new IOException($"The pages of {name} could not be brought in: its disk is full, or its device fails.", cause);
    }
}
