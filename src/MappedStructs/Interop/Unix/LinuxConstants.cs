using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

/// <summary>Numbers of the Linux ABI, equal on x64 and arm64 unless they ask. A test compares each with a compiled C probe.</summary>
internal static class LinuxConstants
{
    // fcntl.h
    internal const int O_CREAT = 0x40;
    internal const int O_EXCL = 0x80;
    internal const int O_NONBLOCK = 0x800;
    internal const int O_CLOEXEC = 0x80000;
    internal const int F_OFD_GETLK = 36;
    internal const int F_OFD_SETLK = 37;
    internal const short F_RDLCK = 0;
    internal const short F_WRLCK = 1;
    internal const short F_UNLCK = 2;
    internal const int AT_FDCWD = -100;
    internal const int AT_EMPTY_PATH = 0x1000;

    // sys/mman.h
    internal const int MAP_ANONYMOUS = 0x20;
    internal const int MAP_NORESERVE = 0x4000;
    internal const int MAP_HUGETLB = 0x40000;
    internal const int MREMAP_MAYMOVE = 1;
    internal const int MREMAP_FIXED = 2;
    internal const int MREMAP_DONTUNMAP = 4;
    internal const int MS_ASYNC = 1;
    internal const int MS_SYNC = 4;
    internal const int MADV_DONTNEED = 4;
    internal const int MADV_HUGEPAGE = 14;
    internal const int MADV_POPULATE_READ = 22;
    internal const int MADV_POPULATE_WRITE = 23;

    internal const uint MFD_CLOEXEC = 1;

    // signal.h
    internal const int SIGBUS = 7;
    internal const int SIGSEGV = 11;
    internal const int SA_SIGINFO = 4;
    internal const int SA_ONSTACK = 0x08000000;
    internal const int SA_RESTART = 0x10000000;
    internal const int SA_RESETHAND = unchecked((int)0x80000000);

    // unistd.h, the same in glibc and musl
    internal const int _SC_PAGESIZE = 30;

    // linux/fs.h, since Linux 6.7
    internal const uint PAGEMAP_SCAN = 0xC0606610;
    internal const ulong PAGE_IS_FILE = 1 << 2;
    internal const ulong PAGE_IS_PRESENT = 1 << 3;
    internal const ulong PAGE_IS_SWAPPED = 1 << 4;

    // fcntl.h
    internal const int POSIX_FADV_WILLNEED = 3;

    // linux/stat.h
    internal const uint STATX_TYPE = 0x1;
    internal const uint STATX_MODE = 0x2;
    internal const uint STATX_NLINK = 0x4;
    internal const uint STATX_MTIME = 0x40;
    internal const uint STATX_INO = 0x100;
    internal const uint STATX_SIZE = 0x200;
    internal const uint STATX_BLOCKS = 0x400;

    // linux/fs.h
    internal const uint RENAME_NOREPLACE = 1;

    // asm/unistd.h
    internal static nint SYS_statx => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 291 : 332;

    internal static nint SYS_renameat2 => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 276 : 316;
}
