using System;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

public sealed unsafe partial class MappedRegion
{
    /// <summary>Opens a file and maps part of it. The file is closed when the region is disposed.</summary>
    /// <remarks>
    /// Three system calls: open, mmap, statx. The length is asked after mapping, so there is no moment between the check
    /// and the mapping in which the file could shrink unseen. A file cut later is another matter: touching what is gone
    /// raises SIGBUS, and <see cref="Prefault"/> tells without it.
    /// </remarks>
    /// <param name="path">A regular file.</param>
    /// <param name="offset">Offset in the file in bytes, a multiple of <see cref="AllocationGranularity"/>.</param>
    /// <param name="length">Bytes to map, above zero; the file must have them.</param>
    /// <param name="access">What for. The file is opened for writing for <see cref="RegionAccess.ReadWrite"/> alone.</param>
    /// <param name="options">How.</param>
    /// <exception cref="System.IO.FileNotFoundException">There is no such file.</exception>
    /// <exception cref="System.IO.DirectoryNotFoundException">A directory of the path does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened so.</exception>
    /// <exception cref="UnsuitableFileException">It is a directory, device, pipe or socket, or its file system has no mmap.</exception>
    /// <exception cref="FileTruncatedException">The file does not reach to the end of the range.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative offset, a length of zero or less, or more together than 64 bits hold.</exception>
    /// <exception cref="ArgumentException">The offset is not aligned.</exception>
    /// <exception cref="System.IO.IOException">The system refused for another reason, which the message names.</exception>
    public static MappedRegion Map(string path, long offset, long length, RegionAccess access, RegionOptions options = default)
    {
        CheckFileRange(offset, length, access);
        using SafeFileHandle file = NativeFile.Open(path, writable: access == RegionAccess.ReadWrite);
        return MapChecked(file, path, offset, length, access, options);
    }

    /// <summary>Maps part of an open file.</summary>
    /// <param name="file">
    /// Opened for reading, and for writing too for <see cref="RegionAccess.ReadWrite"/>. It stays open in the system until
    /// the region is disposed, whether or not the caller disposes it before.
    /// </param>
    /// <param name="offset">Offset in the file in bytes, a multiple of <see cref="AllocationGranularity"/>.</param>
    /// <param name="length">Bytes to map, above zero; the file must have them.</param>
    /// <param name="access">What for.</param>
    /// <param name="options">How.</param>
    /// <exception cref="UnauthorizedAccessException">The handle was opened for less than <paramref name="access"/> needs.</exception>
    /// <exception cref="UnsuitableFileException">It is a directory, device, pipe or socket, or its file system has no mmap.</exception>
    /// <exception cref="FileTruncatedException">The file does not reach to the end of the range.</exception>
    /// <exception cref="ObjectDisposedException">The handle is closed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative offset, a length of zero or less, or more together than 64 bits hold.</exception>
    /// <exception cref="ArgumentException">The offset is not aligned.</exception>
    /// <exception cref="System.IO.IOException">The system refused for another reason, which the message names.</exception>
    public static MappedRegion Map(SafeFileHandle file, long offset, long length, RegionAccess access, RegionOptions options = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        CheckFileRange(offset, length, access);
        bool mayWrite = NativeFile.CanWrite(file);
        bool mayRead = NativeFile.CanRead(file);
        if (!mayRead || (access == RegionAccess.ReadWrite && !mayWrite))
        {
            throw new UnauthorizedAccessException(
                $"{MappedFileException.Name(NativeFile.PathOf(file))} is open for {(mayRead ? "reading" : "writing")} only, and mapping it for {access} needs it open for "
                + $"{(access == RegionAccess.ReadWrite ? "reading and writing" : "reading")}.");
        }

        return MapChecked(file, path: null, offset, length, access, options);
    }

    /// <summary>Maps zeroed memory that belongs to no file.</summary>
    /// <param name="length">Bytes, above zero.</param>
    /// <param name="access">What for; anything but <see cref="RegionAccess.CopyOnWrite"/>, which is about files.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length of zero or less.</exception>
    /// <exception cref="ArgumentException"><paramref name="access"/> is <see cref="RegionAccess.CopyOnWrite"/>.</exception>
    /// <exception cref="PlatformNotSupportedException"><see cref="HugePageUse.Reserved"/> where the system has no such pool.</exception>
    /// <exception cref="System.IO.IOException">There is no memory, no huge page or no address space left.</exception>
    public static MappedRegion MapAnonymous(long length, RegionAccess access = RegionAccess.ReadWrite, RegionOptions options = default)
    {
        CheckAccess(access);
        if (length <= 0)
        {
            RegionErrors.ThrowLengthNotPositive(length, nameof(length));
        }

        if (access == RegionAccess.CopyOnWrite)
        {
            throw new ArgumentException("Anonymous memory has no file to copy from: map it for ReadWrite.", nameof(access));
        }

        bool reservedHugePages = options.HugePages == HugePageUse.Reserved;
        int granule = reservedHugePages ? Pages.ReservedHugePageSize : Pages.Size;
        if (granule == 0)
        {
            throw new PlatformNotSupportedException("This system has no pool of huge pages. HugePageUse.Transparent works everywhere.");
        }

        nuint mappedLength = RoundUp(length, granule);
        Placement placement = Place(options, mappedLength);
        byte* address;
        try
        {
            address = Pages.MapAnonymous(mappedLength, access, placement, reservedHugePages);
        }
        catch
        {
            options.Within?.Forget(options.ReservationOffset);
            throw;
        }

        MappedRegion region = new(new Backing(null, null, 0, options.Within, reservedHugePages), address, length, mappedLength, access);
        region.Begin(options);
        return region;
    }

    /// <summary>
    /// For Storage, which has checked kind, length and access of the file itself: one system call, mmap. The range may
    /// reach past the end of the file, where nothing may be touched until the file has grown.
    /// </summary>
    internal static MappedRegion MapKnown(SafeFileHandle file, string? path, long offset, long length, RegionAccess access, RegionOptions options = default)
    {
        CheckFileRange(offset, length, access);
        nuint mappedLength = RoundUp(length, Pages.Size);
        Placement placement = Place(options, mappedLength);
        bool counted = false;
        bool mapped = false;
        try
        {
            // Invariant: the region holds the handle's count until Release, so the descriptor is good for its flushes.
            file.DangerousAddRef(ref counted);
            byte* address = Pages.MapFile(file, path, offset, (nuint)length, access, placement);
            MappedRegion region = new(new Backing(file, path, offset, options.Within, false), address, length, mappedLength, access);
            mapped = true;
            region.Begin(options);
            return region;
        }
        catch
        {
            // From the region's birth on, its Dispose gives both back.
            if (!mapped)
            {
                options.Within?.Forget(options.ReservationOffset);
                if (counted)
                {
                    file.DangerousRelease();
                }
            }

            throw;
        }
    }

    private static MappedRegion MapChecked(SafeFileHandle file, string? path, long offset, long length, RegionAccess access, RegionOptions options)
    {
        // Populating waits until the file is known to be long enough: it would fail with less to say.
        RegionSeams.BeforeMap?.Invoke();
        MappedRegion region = MapKnown(file, path, offset, length, access, options with { Populate = false });
        try
        {
            RegionSeams.AfterMap?.Invoke();
            FileFacts facts = NativeFile.GetFacts(file);
            if (facts.Kind != FileKind.Regular)
            {
                throw RegionErrors.NotRegular(path, MappedFileException.Name(path ?? NativeFile.PathOf(file)), facts.Kind);
            }

            if (facts.Length < offset + length)
            {
                throw RegionErrors.TooShort(path, MappedFileException.Name(path ?? NativeFile.PathOf(file)), offset, length, facts.Length);
            }

            if (options.Populate && access != RegionAccess.None)
            {
                _ = region.Prefault(0, length, forWriting: access == RegionAccess.CopyOnWrite);
            }

            return region;
        }
        catch
        {
            region.Dispose();
            throw;
        }
    }

    /// <summary>Advice, huge pages and populating, in this order: folios are chosen at the first touch.</summary>
    private void Begin(RegionOptions options)
    {
        try
        {
            if (options.FaultPolicy != FaultPolicy.Crash)
            {
                _faults = FaultRange.Register(_address, _mappedLength, options.FaultPolicy, _access);
            }

            if (options.Advice != MapAdvice.Default)
            {
                _ = Advise(0, _length, options.Advice);
            }

            if (options.HugePages == HugePageUse.Transparent)
            {
                _ = UseHugePages(0, _length);
            }

            if (options.Populate && _access != RegionAccess.None)
            {
                // A shared file's pages are read: making them writable would dirty, and later write, every one.
                _ = Prefault(0, _length, forWriting: _isPrivate && _access is RegionAccess.ReadWrite or RegionAccess.CopyOnWrite);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private static Placement Place(RegionOptions options, nuint mappedLength)
    {
        if (options.Within is null)
        {
            return Placement.Near(options.AddressHint);
        }

        if (options.HugePages == HugePageUse.Reserved)
        {
            throw new ArgumentException("Huge pages of the pool cannot be placed inside a reservation.", nameof(options));
        }

        return Placement.At(options.Within.Take(options.ReservationOffset, mappedLength));
    }

    private static void CheckFileRange(long offset, long length, RegionAccess access)
    {
        CheckAccess(access);
        if (offset < 0)
        {
            RegionErrors.ThrowOffsetNegative(offset, nameof(offset));
        }

        if (length <= 0)
        {
            RegionErrors.ThrowLengthNotPositive(length, nameof(length));
        }

        if (length > long.MaxValue - offset)
        {
            RegionErrors.ThrowOverflow(offset, length);
        }

        if (offset % Pages.Granularity != 0)
        {
            RegionErrors.ThrowOffsetUnaligned(offset, nameof(offset));
        }
    }

    private static void CheckAccess(RegionAccess access)
    {
        if ((uint)access > (uint)RegionAccess.Execute)
        {
            throw new ArgumentOutOfRangeException(nameof(access), access, "Not one of the accesses.");
        }
    }

    private static nuint RoundUp(long length, int granule) => ((nuint)length + (nuint)granule - 1) & ~((nuint)granule - 1);
}
