using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>
/// One mapping of a file or of anonymous memory, typed and checked: mmap, munmap, msync, mprotect, madvise, mlock and
/// mincore as a safe object.
/// </summary>
/// <remarks>
/// <para>
/// A region is rooted until it is disposed: one that nobody disposes keeps its memory and its file until the process
/// ends (<see cref="LiveCount"/> and the event source <c>MappedStructs</c> tell). The file's handle stays open in the
/// system as long as the region lives, even where the caller disposes it before.
/// </para>
/// <para>
/// All members may be called from any thread. After <see cref="Dispose"/> they throw
/// <see cref="ObjectDisposedException"/>; spans and references taken before must not be used, unless a
/// <see cref="Lease"/> is held. A stale one meets an address range without access for as long as the quarantine holds it.
/// </para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed unsafe partial class MappedRegion : IDisposable, ILeased
{
    private static readonly Lock s_protectGate = new();

    private readonly SafeFileHandle? _file;
    private readonly string? _path;
    private readonly RegionReservation? _reservation;
    private readonly string? _openedAt;

    // Bounds change only in Unmap, alone (LeaseCount). Address and file offset move together.
    private byte* _address;
    private long _length;
    private nuint _mappedLength;
    private long _fileOffset;

    private RegionAccess _access;
    private AccessMap? _accessOfParts;
    private readonly bool _isPrivate;
    private readonly bool _hasReservedHugePages;
    private LeaseCount _leases;
    private IOException? _syncFailure;

    private MappedRegion(Backing backing, byte* address, long length, nuint mappedLength, RegionAccess access)
    {
        _file = backing.File;
        _path = backing.Path;
        _fileOffset = backing.FileOffset;
        _reservation = backing.Reservation;
        _hasReservedHugePages = backing.HasReservedHugePages;
        _address = address;
        _length = length;
        _mappedLength = mappedLength;
        _access = access;
        _isPrivate = access == RegionAccess.CopyOnWrite || backing.File is null;
        _openedAt = MappedStructsEventSource.Log.PlaceOfCaller();
        Memory.LiveRegions.Add(this);
        MappedStructsEventSource.Log.Mapped(this);
    }

    /// <summary>Bytes of a page, as the system says (<c>sysconf(_SC_PAGESIZE)</c>).</summary>
    public static int PageSize => Pages.Size;

    /// <summary>
    /// What offsets in files and in reservations must be a multiple of: <see cref="PageSize"/> on Linux and macOS, 65,536
    /// on Windows.
    /// </summary>
    public static int AllocationGranularity => Pages.Granularity;

    /// <summary>How many regions are mapped in this process now.</summary>
    public static int LiveCount => Memory.LiveRegions.Count;

    /// <summary>The regions that are mapped now, with the place that mapped each where somebody listened to the event source then.</summary>
    public static IReadOnlyList<LiveRegion> LiveRegions() => Memory.LiveRegions.Snapshot();

    /// <summary>Length in bytes, as it was asked for; less after <see cref="Unmap"/>.</summary>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public long Length
    {
        get
        {
            ThrowIfDisposed();
            return _length;
        }
    }

    /// <summary>Where the region lies. A multiple of <see cref="PageSize"/>.</summary>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public nint Address => (nint)Pointer;

    /// <summary>What the region was mapped for, or what <see cref="Protect"/> has made of all of it since.</summary>
    public RegionAccess Access => _access;

    /// <summary>The file's path as it was given; <see langword="null"/> where only a handle was, and for anonymous memory.</summary>
    public string? Path => _path;

    /// <summary>Whether <see cref="Dispose"/> was called.</summary>
    public bool IsDisposed => _leases.IsClosed;

    /// <summary>Whether a flush has failed, or a page that was gone was replaced by zeros: no flush is tried any more.</summary>
    public bool IsPoisoned => _syncFailure is not null || HasFaulted;

    /// <summary>The first byte, for the layers above, which hold the checks and leases.</summary>
    internal byte* Pointer
    {
        get
        {
            ThrowIfDisposed();
            return _address;
        }
    }

    /// <summary>What Storage holds for as long as the memory is mapped: the file's lock. Disposed after the region is unmapped.</summary>
    internal IDisposable? ReleasedWith { get; set; }

    internal MappedRegion? NextLive { get; set; }

    internal MappedRegion? PreviousLive { get; set; }

    /// <summary>For tests: stands before the system's flush.</summary>
    internal FlushSeam? FlushSeam { get; set; }

    /// <summary>What the region is, in one line.</summary>
    public override string ToString() =>
        IsDisposed ? "MappedRegion (disposed)" : $"MappedRegion {_access}, {_length} bytes at 0x{(nint)_address:x}{(_path is null ? "" : $" of '{_path}'")}";

    internal LiveRegion Describe() => new((nint)_address, _length, _access, _path, _openedAt);

    private void ThrowIfDisposed()
    {
        if (_leases.IsClosed)
        {
            RegionErrors.ThrowDisposed();
        }
    }

    /// <summary>Comes in for the length of one operation, so that a Dispose elsewhere waits with unmapping until <see cref="Exit"/>.</summary>
    private void Enter()
    {
        if (!_leases.TryEnter())
        {
            RegionErrors.ThrowDisposed();
        }
    }

    private void Exit()
    {
        if (_leases.Exit())
        {
            Release();
        }
    }

    /// <summary>Every byte of the range lies in the region. Overflow-safe: a negative number is a huge one unsigned.</summary>
    private void CheckRange(long offset, long length)
    {
        if ((ulong)offset > (ulong)_length || (ulong)length > (ulong)(_length - offset))
        {
            RegionErrors.ThrowOutside(offset, length, _length);
        }
    }

    /// <summary>The whole pages that a checked range touches, down to the one before and up to the one behind.</summary>
    private (nuint Start, nuint Length) WidenToPages(long offset, long length)
    {
        nuint page = (nuint)Pages.Size;
        nuint start = (nuint)offset & ~(page - 1);
        nuint end = nuint.Min(((nuint)offset + (nuint)length + page - 1) & ~(page - 1), _mappedLength);
        return (start, end - start);
    }

    /// <summary>What a region stands on, apart from its addresses.</summary>
    private readonly record struct Backing(SafeFileHandle? File, string? Path, long FileOffset, RegionReservation? Reservation, bool HasReservedHugePages);
}
