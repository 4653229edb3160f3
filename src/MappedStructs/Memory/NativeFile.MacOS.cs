using System;
using System.Runtime.InteropServices;
using System.Text;
using MappedStructs.Interop;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>What macOS does in its own way. Never run by us: written from the man pages and headers of its SDK.</summary>
internal static unsafe class MacFile
{
    /// <summary>The bytes of struct stat with 64-bit inodes, and where its members lie (sys/stat.h).</summary>
    private const int StatSize = 144;

    private const int StatMode = 4;
    private const int StatLinks = 6;
    private const int StatInode = 8;
    private const int StatModified = 48;
    private const int StatLength = 96;
    private const int StatBlocks = 104;

    // struct statfs with 64-bit inodes (sys/mount.h)
    private const int StatFsFlags = 64;
    private const int StatFsTypeName = 72;
    private const int StatFsTypeNameLength = 16;

    private static bool IsAppleSilicon => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    internal static SafeFileHandle Open(string path, bool writable) =>
        UnixFile.Open(path, (writable ? Libc.OpenReadWrite : Libc.OpenReadOnly) | MacConstants.O_CLOEXEC | MacConstants.O_NONBLOCK);

    internal static SafeFileHandle? TryCreateNew(string path)
    {
        UnixPath native = new(path, stackalloc byte[UnixPath.StackRoom]);
        fixed (byte* p = native)
        {
            const int ReadWriteForAll = 0x1B6; // 0666, less the umask
            const int Flags = Libc.OpenReadWrite | MacConstants.O_CLOEXEC | MacConstants.O_CREAT | MacConstants.O_EXCL;
            int file = IsAppleSilicon
                ? Libc.OpenCreateOnAppleSilicon(p, Flags, 0, 0, 0, 0, 0, 0, ReadWriteForAll)
                : Libc.OpenCreate(p, Flags, ReadWriteForAll);
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
        byte* stat = stackalloc byte[StatSize];
        FStat(file, stat);
        return new FileFacts(
            UnixFile.KindOf(*(ushort*)(stat + StatMode)), *(long*)(stat + StatLength), *(long*)(stat + StatBlocks) * 512, *(uint*)stat, *(ulong*)(stat + StatInode),
            *(ushort*)(stat + StatLinks));
    }

    internal static (long Length, long ModifiedAt) GetStamp(SafeFileHandle file)
    {
        byte* stat = stackalloc byte[StatSize];
        FStat(file, stat);

        // A struct timespec: seconds and nanoseconds, 8 bytes each.
        return (*(long*)(stat + StatLength), unchecked((*(long*)(stat + StatModified) * 1_000_000_000) + *(long*)(stat + StatModified + sizeof(long))));
    }

    private static void FStat(SafeFileHandle file, byte* stat)
    {
        if ((IsAppleSilicon ? Libc.FStat(file, stat) : Libc.FStatInode64(file, stat)) != 0)
        {
            throw UnixError.ToIOException("fstat", Marshal.GetLastPInvokeError());
        }
    }

    internal static bool Allocate(SafeFileHandle file, long offset, long length)
    {
        long present = GetFacts(file).Length;
        long end = checked(offset + length);
        if (end > present)
        {
            // F_PEOFPOSMODE allocates from the physical end of the file; holes before it cannot be filled on macOS.
            PreallocateRequest request = new() { Flags = MacConstants.F_ALLOCATEALL, PositionMode = MacConstants.F_PEOFPOSMODE, Length = end - present };
            int result = IsAppleSilicon
                ? Libc.FcntlWithPointerOnAppleSilicon(file, MacConstants.F_PREALLOCATE, 0, 0, 0, 0, 0, 0, &request)
                : Libc.FcntlWithPointer(file, MacConstants.F_PREALLOCATE, &request);
            if (result != 0)
            {
                int errno = Marshal.GetLastPInvokeError();
                if (errno == Errno.ENOTSUP || errno == Errno.EOPNOTSUPP || errno == Errno.EINVAL)
                {
                    return false;
                }

                throw UnixError.ToIOException($"Allocating {length} bytes at offset {offset} of {UnixFile.NameOf(file)}", errno);
            }

            UnixFile.SetLength(file, end);
        }

        return offset >= present;
    }

    // fsync alone leaves the data in the drive's cache (fsync(2), F_FULLFSYNC in fcntl(2)).
    internal static void Sync(SafeFileHandle file)
    {
        if (Libc.Fcntl(file, MacConstants.F_FULLFSYNC) == -1)
        {
            int errno = Marshal.GetLastPInvokeError();
            if (errno != Errno.ENOTSUP && errno != Errno.EINVAL)
            {
                throw UnixError.ToIOException($"fcntl(F_FULLFSYNC) of {UnixFile.NameOf(file)}", errno);
            }

            // A file system without F_FULLFSYNC (network, FAT): fsync is the most there is.
            UnixFile.FSync(file);
        }
    }

    internal static bool MoveIntoPlace(string temporary, string path)
    {
        UnixPath from = new(temporary, stackalloc byte[UnixPath.StackRoom]);
        UnixPath to = new(path, stackalloc byte[UnixPath.StackRoom]);
        fixed (byte* f = from, t = to)
        {
            if (Libc.RenameX(f, t, Libc.RenameXExclusive) == 0)
            {
                return true;
            }

            int errno = Marshal.GetLastPInvokeError();
            if (errno == Errno.EEXIST)
            {
                return false;
            }

            return errno == Errno.ENOTSUP || errno == Errno.EINVAL
                ? UnixFile.LinkIntoPlace(temporary, path)
                : throw UnixError.FromPath(path, $"move '{temporary}' to", errno);
        }
    }

    internal static string? NetworkFileSystemName(SafeFileHandle file)
    {
        byte* statfs = stackalloc byte[Libc.StatFsRoom];
        if ((IsAppleSilicon ? Libc.FStatFs(file, statfs) : Libc.FStatFsInode64(file, statfs)) != 0)
        {
            throw UnixError.ToIOException("fstatfs", Marshal.GetLastPInvokeError());
        }

        if ((*(uint*)(statfs + StatFsFlags) & MacConstants.MNT_LOCAL) != 0)
        {
            return null;
        }

        ReadOnlySpan<byte> name = new(statfs + StatFsTypeName, StatFsTypeNameLength);
        return Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]);
    }

    /// <summary>struct fstore of sys/fcntl.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PreallocateRequest
    {
        internal uint Flags;
        internal int PositionMode;
        internal long Offset;
        internal long Length;
        internal long Allocated;
    }
}
