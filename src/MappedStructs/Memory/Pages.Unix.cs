using System;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs.Interop;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>What Linux and macOS do alike.</summary>
internal static unsafe class UnixPages
{
    private static readonly int s_anonymous = OperatingSystem.IsMacOS() ? MacConstants.MAP_ANON : LinuxConstants.MAP_ANONYMOUS;
    private static readonly int s_noReserve = OperatingSystem.IsMacOS() ? MacConstants.MAP_NORESERVE : LinuxConstants.MAP_NORESERVE;

    internal static int GetPageSize() =>
        (int)Libc.Sysconf(OperatingSystem.IsMacOS() ? MacConstants._SC_PAGESIZE : LinuxConstants._SC_PAGESIZE);

    internal static byte* MapFile(SafeFileHandle file, string? path, long offset, nuint length, RegionAccess access, Placement placement)
    {
        // Copy-on-write memory counts as if every page would be copied, and one that is larger than the machine is refused
        // (proc(5), overcommit_memory): without a reserve only what is copied counts.
        int flags = (access == RegionAccess.CopyOnWrite ? Libc.MapPrivate | s_noReserve : Libc.MapShared) | (placement.IsFixed ? Libc.MapFixed : 0);
        byte* address = Libc.MMap(placement.Address, length, ProtectionOf(access), flags, file, offset);
        if (address == Libc.MapFailed && Marshal.GetLastPInvokeError() == Errno.ENOMEM && Quarantine.Drain())
        {
            // The addresses or the count of mappings ran out, and the quarantine was holding some.
            address = Libc.MMap(placement.Address, length, ProtectionOf(access), flags, file, offset);
        }

        if (address != Libc.MapFailed)
        {
            return address;
        }

        int errno = Marshal.GetLastPInvokeError();
        Refill(placement, length);
        throw FileError(file, path, offset, length, access, errno);
    }

    internal static byte* MapAnonymous(nuint length, RegionAccess access, Placement placement, bool reservedHugePages)
    {
        int flags = Libc.MapPrivate | s_anonymous | (placement.IsFixed ? Libc.MapFixed : 0) | (reservedHugePages ? LinuxConstants.MAP_HUGETLB : 0);
        byte* address = Libc.MMap(placement.Address, length, ProtectionOf(access), flags, -1, 0);
        if (address == Libc.MapFailed && Marshal.GetLastPInvokeError() == Errno.ENOMEM && Quarantine.Drain())
        {
            address = Libc.MMap(placement.Address, length, ProtectionOf(access), flags, -1, 0);
        }

        if (address != Libc.MapFailed)
        {
            return address;
        }

        int errno = Marshal.GetLastPInvokeError();
        Refill(placement, length);
        throw reservedHugePages && errno == Errno.ENOMEM
            ? new IOException($"Mapping {length} bytes of huge pages failed: the system has not set enough of them aside (vm.nr_hugepages).", errno)
            : UnixError.ToIOException($"Mapping {length} bytes of memory", errno);
    }

    /// <summary>Sets address space aside; null where there is none.</summary>
    internal static byte* TryReserve(nuint length)
    {
        byte* address = Libc.MMap(null, length, Libc.ProtNone, Libc.MapPrivate | s_anonymous | s_noReserve, -1, 0);
        return address != Libc.MapFailed ? address : null;
    }

    internal static byte* Reserve(nuint length)
    {
        byte* address = TryReserve(length);
        if (address == null && Quarantine.Drain())
        {
            address = TryReserve(length);
        }

        return address != null
            ? address
            : throw UnixError.ToIOException($"Reserving {length} bytes of address space", Marshal.GetLastPInvokeError());
    }

    // One call both ends the mapping and takes its place, so that no other thread can be given the addresses in between.
    internal static bool Retire(byte* address, nuint length)
    {
        if (ReplaceByNothing(address, length))
        {
            return true;
        }

        // Cutting a hole can take the process over its count of mappings (vm.max_map_count); a plain munmap of the whole cannot.
        Free(address, length);
        return false;
    }

    internal static void ReturnToReservation(byte* address, nuint length)
    {
        if (!ReplaceByNothing(address, length))
        {
            throw UnixError.ToIOException($"Returning {length} bytes to their reservation", Marshal.GetLastPInvokeError());
        }
    }

    internal static void Free(byte* address, nuint length)
    {
        StaleFaultRanges.Forget(address, length);
        if (Libc.MUnmap(address, length) != 0)
        {
            throw UnixError.ToIOException($"munmap of {length} bytes", Marshal.GetLastPInvokeError());
        }
    }

    internal static bool Advise(byte* address, nuint length, MapAdvice advice)
    {
        int number = advice switch
        {
            MapAdvice.Random => Libc.AdviceRandom,
            MapAdvice.Sequential => Libc.AdviceSequential,
            MapAdvice.WillNeed => Libc.AdviceWillNeed,
            _ => Libc.AdviceNormal,
        };
        if (Libc.MAdvise(address, length, number) == 0)
        {
            return true;
        }

        // EINVAL: a kernel built without it. EBADF: anonymous memory, where the advice needs a file.
        int errno = Marshal.GetLastPInvokeError();
        return errno == Errno.EINVAL || errno == Errno.EBADF || errno == Errno.ENOSYS
            ? false
            : throw UnixError.ToIOException($"madvise({advice}) of {length} bytes", errno);
    }

    internal static bool Lock(byte* address, nuint length)
    {
        if (Libc.MLock(address, length) == 0)
        {
            return true;
        }

        // EPERM and ENOMEM: RLIMIT_MEMLOCK. EAGAIN: not all pages could be brought in.
        int errno = Marshal.GetLastPInvokeError();
        return errno == Errno.EPERM || errno == Errno.ENOMEM || errno == Errno.EAGAIN || errno == Errno.ENOSYS
            ? false
            : throw UnixError.ToIOException($"mlock of {length} bytes", errno);
    }

    internal static bool Unlock(byte* address, nuint length) =>
        Libc.MUnlock(address, length) == 0
            ? true
            : throw UnixError.ToIOException($"munlock of {length} bytes", Marshal.GetLastPInvokeError());

    internal static void Protect(byte* address, nuint length, RegionAccess access, string? path)
    {
        if (Libc.MProtect(address, length, ProtectionOf(access)) != 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            throw errno == Errno.EACCES || errno == Errno.EPERM
                ? new UnauthorizedAccessException($"{MappedFileException.Name(path)} was not opened for the access {access}, or lies on a file system that forbids it.", UnixError.ToIOException("mprotect", errno))
                : UnixError.ToIOException($"mprotect of {length} bytes", errno);
        }
    }

    internal static long? CountResident(byte* address, nuint length)
    {
        const int PagesAtOnce = 4096;
        byte* states = stackalloc byte[PagesAtOnce];
        long resident = 0;
        nuint step = (nuint)Pages.Size * PagesAtOnce;
        for (nuint done = 0; done < length; done += step)
        {
            nuint part = nuint.Min(step, length - done);
            while (Libc.MInCore(address + done, part, states) != 0)
            {
                int errno = Marshal.GetLastPInvokeError();
                if (errno == Errno.ENOSYS)
                {
                    return null;
                }

                if (errno != Errno.EAGAIN)
                {
                    throw UnixError.ToIOException($"mincore of {part} bytes", errno);
                }
            }

            int count = (int)((part + (nuint)Pages.Size - 1) / (nuint)Pages.Size);
            for (int i = 0; i < count; i++)
            {
                resident += states[i] & 1;
            }
        }

        return resident;
    }

    // A failed MAP_FIXED may have torn out what lay there before it failed: the reservation gets its pages back.
    private static void Refill(Placement placement, nuint length)
    {
        if (placement.IsFixed)
        {
            _ = ReplaceByNothing(placement.Address, length);
        }
    }

    private static bool ReplaceByNothing(byte* address, nuint length) =>
        Libc.MMap(address, length, Libc.ProtNone, Libc.MapPrivate | Libc.MapFixed | s_anonymous | s_noReserve, -1, 0) != Libc.MapFailed;

    internal static int ProtectionOf(RegionAccess access) => access switch
    {
        RegionAccess.Read => Libc.ProtRead,
        RegionAccess.ReadWrite or RegionAccess.CopyOnWrite => Libc.ProtRead | Libc.ProtWrite,
        RegionAccess.Execute => Libc.ProtRead | Libc.ProtExec,
        _ => Libc.ProtNone,
    };

    private static Exception FileError(SafeFileHandle file, string? path, long offset, nuint length, RegionAccess access, int errno)
    {
        string name = MappedFileException.Name(path ?? NativeFile.PathOf(file));
        if (errno == Errno.ENODEV || errno == Errno.EACCES)
        {
            FileKind kind = NativeFile.GetFacts(file).Kind;
            if (kind != FileKind.Regular)
            {
                return RegionErrors.NotRegular(path, name, kind);
            }

            if (errno == Errno.ENODEV)
            {
                return new UnsuitableFileException(path, $"{name} cannot be mapped: its file system has no mmap.", UnixError.ToIOException("mmap", errno));
            }
        }

        return errno == Errno.EACCES || errno == Errno.EPERM
            ? new UnauthorizedAccessException($"{name} was not opened for the access {access}, or lies on a file system that forbids it.", UnixError.ToIOException("mmap", errno))
            : UnixError.ToIOException($"Mapping {length} bytes at offset {offset} of {name}", errno);
    }
}
