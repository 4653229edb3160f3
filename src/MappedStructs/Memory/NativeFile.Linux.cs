using System;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs.Interop;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>What Linux does in its own way.</summary>
internal static unsafe class LinuxFile
{
    /// <summary>The bytes of struct statx, and where its members lie (linux/stat.h).</summary>
    private const int StatxSize = 256;

    /// <summary>
    /// Bytes. Of one request Linux reads no more than the device takes at once, and forgets the rest (force_page_cache_ra in
    /// mm/readahead.c): 128 KiB on some, 8 MiB on others.
    /// </summary>
    private const long LargestReadAhead = 128 << 10;

    /// <summary>
    /// No times. Since Linux 6.13 asking for them makes the next store to a page stamp the inode anew (multigrain
    /// timestamps), and then each flush writes the inode too: measured, a fifth more for a flush of one page.
    /// </summary>
    private const uint StatxWanted = LinuxConstants.STATX_TYPE | LinuxConstants.STATX_MODE | LinuxConstants.STATX_NLINK | LinuxConstants.STATX_INO | LinuxConstants.STATX_SIZE | LinuxConstants.STATX_BLOCKS;

    private const int StatxLinks = 16;
    private const int StatxMode = 28;
    private const int StatxInode = 32;
    private const int StatxLength = 40;
    private const int StatxBlocks = 48;
    private const int StatxModifiedSeconds = 112;
    private const int StatxModifiedNanoseconds = 120;
    private const int StatxDeviceMajor = 136;
    private const int StatxDeviceMinor = 140;

    // O_NONBLOCK: opening a pipe for reading would wait for a writer. It means nothing for a regular file.
    internal static SafeFileHandle Open(string path, bool writable) =>
        UnixFile.Open(path, (writable ? Libc.OpenReadWrite : Libc.OpenReadOnly) | LinuxConstants.O_CLOEXEC | LinuxConstants.O_NONBLOCK);

    internal static SafeFileHandle? TryCreateNew(string path)
    {
        UnixPath native = new(path, stackalloc byte[UnixPath.StackRoom]);
        fixed (byte* p = native)
        {
            const int ReadWriteForAll = 0x1B6; // 0666, less the umask
            int file = Libc.OpenCreate(p, Libc.OpenReadWrite | LinuxConstants.O_CLOEXEC | LinuxConstants.O_CREAT | LinuxConstants.O_EXCL, ReadWriteForAll);
            if (file >= 0)
            {
                return new SafeFileHandle(file, ownsHandle: true);
            }

            int errno = Marshal.GetLastPInvokeError();
            return errno == Errno.EEXIST ? null : throw UnixError.FromPath(path, "create", errno);
        }
    }

    internal static FileFacts GetFacts(SafeFileHandle file)
    {
        byte* statx = stackalloc byte[StatxSize];
        Statx(file, StatxWanted, statx);
        return FactsOf(statx);
    }

    internal static FileFacts? TryGetFacts(string path)
    {
        byte* statx = stackalloc byte[StatxSize];
        UnixPath native = new(path, stackalloc byte[UnixPath.StackRoom]);
        fixed (byte* p = native)
        {
            return Libc.Syscall(LinuxConstants.SYS_statx, LinuxConstants.AT_FDCWD, (nint)p, 0, (nint)StatxWanted, (nint)statx) == 0 ? FactsOf(statx) : null;
        }
    }

    private static FileFacts FactsOf(byte* statx)
    {
        ulong device = ((ulong)*(uint*)(statx + StatxDeviceMajor) << 32) | *(uint*)(statx + StatxDeviceMinor);
        return new FileFacts(
            UnixFile.KindOf(*(ushort*)(statx + StatxMode)), *(long*)(statx + StatxLength), *(long*)(statx + StatxBlocks) * 512, device, *(ulong*)(statx + StatxInode),
            *(uint*)(statx + StatxLinks));
    }

    internal static (long Length, long ModifiedAt) GetStamp(SafeFileHandle file)
    {
        byte* statx = stackalloc byte[StatxSize];
        Statx(file, LinuxConstants.STATX_SIZE | LinuxConstants.STATX_MTIME, statx);
        return (*(long*)(statx + StatxLength), unchecked((*(long*)(statx + StatxModifiedSeconds) * 1_000_000_000) + *(uint*)(statx + StatxModifiedNanoseconds)));
    }

    // An advice: where it is refused the bytes are read when they are needed.
    internal static void ReadAhead(SafeFileHandle file, long offset, long length)
    {
        for (long at = 0; at < length; at += LargestReadAhead)
        {
            _ = Libc.PosixFAdvise(file, offset + at, Math.Min(LargestReadAhead, length - at), LinuxConstants.POSIX_FADV_WILLNEED);
        }
    }

    private static void Statx(SafeFileHandle file, uint wanted, byte* statx)
    {
        byte empty = 0;
        bool counted = false;
        try
        {
            // syscall(2) knows no SafeHandle: the count keeps the descriptor from being closed, and reused, under the call.
            file.DangerousAddRef(ref counted);
            nint result = Libc.Syscall(
                LinuxConstants.SYS_statx, file.DangerousGetHandle(), (nint)(&empty), LinuxConstants.AT_EMPTY_PATH, (nint)wanted, (nint)statx);
            if (result != 0)
            {
                throw UnixError.ToIOException("statx", Marshal.GetLastPInvokeError());
            }
        }
        finally
        {
            if (counted)
            {
                file.DangerousRelease();
            }
        }
    }

    internal static bool Allocate(SafeFileHandle file, long offset, long length)
    {
        while (Libc.FAllocate(file, 0, offset, length) != 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            if (errno == Errno.EOPNOTSUPP || errno == Errno.ENOSYS || errno == Errno.EINVAL || errno == Errno.ENODEV)
            {
                return false;
            }

            if (errno != Errno.EINTR)
            {
                throw UnixError.ToIOException($"Allocating {length} bytes at offset {offset} of {UnixFile.NameOf(file)}", errno);
            }
        }

        return true;
    }

    /// <summary>sync_file_range(2) of the whole file. A failure shows in the sync that follows: this call neither waits nor forgets one.</summary>
    internal static void StartWriteback(SafeFileHandle file) => Libc.SyncFileRange(file, 0, 0, Libc.SyncFileRangeWrite);

    internal static void Sync(SafeFileHandle file) => UnixFile.FSync(file);

    internal static void SyncData(SafeFileHandle file)
    {
        while (Libc.FDataSync(file) != 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            if (errno != Errno.EINTR)
            {
                throw UnixError.ToIOException($"fdatasync of {UnixFile.NameOf(file)}", errno);
            }
        }
    }

    internal static bool MoveIntoPlace(string temporary, string path)
    {
        UnixPath from = new(temporary, stackalloc byte[UnixPath.StackRoom]);
        UnixPath to = new(path, stackalloc byte[UnixPath.StackRoom]);
        fixed (byte* f = from, t = to)
        {
            // By number: musl has renameat2 only since 1.2.6.
            if (Libc.Syscall(LinuxConstants.SYS_renameat2, LinuxConstants.AT_FDCWD, (nint)f, LinuxConstants.AT_FDCWD, (nint)t, (nint)LinuxConstants.RENAME_NOREPLACE) == 0)
            {
                return true;
            }

            int errno = Marshal.GetLastPInvokeError();
            if (errno == Errno.EEXIST)
            {
                return false;
            }

            return errno == Errno.EINVAL || errno == Errno.ENOSYS
                ? UnixFile.LinkIntoPlace(temporary, path)
                : throw UnixError.FromPath(path, $"move '{temporary}' to", errno);
        }
    }

    /// <summary>By the magic numbers of statfs(2) and linux/magic.h.</summary>
    internal static string? NetworkFileSystemName(SafeFileHandle file)
    {
        byte* statfs = stackalloc byte[Libc.StatFsRoom];
        if (Libc.FStatFs(file, statfs) != 0)
        {
            int errno = Marshal.GetLastPInvokeError(); // before the name is asked for, which makes calls of its own
            throw UnixError.ToIOException($"fstatfs of {UnixFile.NameOf(file)}", errno);
        }

        // f_type is the first member, a long.
        return (uint)*(long*)statfs switch
        {
            0x6969 => "nfs",
            0xFF534D42 => "cifs",
            0xFE534D42 => "smb2",
            0x517B => "smb",
            0x564C => "ncp",
            0x01021997 => "9p",
            0x00C36400 => "ceph",
            0x5346414F => "afs",
            0x6B414653 => "afs",
            0x73757245 => "coda",
            0x0BD00BD0 => "lustre",
            0x47504653 => "gpfs",
            0x01161970 => "gfs2",
            0x7461636F => "ocfs2",
            0xAAD7AAEA => "panfs",
            0x19830326 => "fhgfs",
            0xBACBACBC => "vmhgfs",
            _ => null,
        };
    }

    internal static string? PathOf(SafeFileHandle file)
    {
        try
        {
            return file.IsInvalid || file.IsClosed ? null : File.ResolveLinkTarget($"/proc/self/fd/{file.DangerousGetHandle()}", returnFinalTarget: false)?.FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // no /proc: a message without a name is better than another error
        }
    }
}
