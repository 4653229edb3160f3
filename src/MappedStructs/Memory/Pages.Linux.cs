using System;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs.Interop;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>What Linux does in its own way.</summary>
internal static unsafe partial class LinuxPages
{
    private static int s_reservedHugePageSize = -1;

    /// <summary>The default size, from /proc/meminfo: the one that MAP_HUGETLB without a size gives.</summary>
    internal static int ReservedHugePageSize
    {
        get
        {
            int size = s_reservedHugePageSize;
            if (size < 0)
            {
                s_reservedHugePageSize = size = ReadHugePageSize();
            }

            return size;
        }
    }

    internal static int Flush(byte* address, nuint length, SafeFileHandle file, long fileOffset, FlushMode mode)
    {
        // MS_ASYNC has done nothing since Linux 2.6.19 (msync(2)): sync_file_range is what starts write-back. It is only
        // of use where it exists (not in some sandboxes), and the full msync promises more than was asked for.
        if (mode == FlushMode.StartWriteback)
        {
            if (Libc.SyncFileRange(file, fileOffset, (long)length, Libc.SyncFileRangeWrite) == 0)
            {
                return 0;
            }

            int error = Marshal.GetLastPInvokeError();
            if (error != Errno.ENOSYS && error != Errno.ESPIPE && error != Errno.EINVAL)
            {
                return error;
            }
        }

        while (Libc.MSync(address, length, LinuxConstants.MS_SYNC) != 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            if (errno != Errno.EINTR)
            {
                return errno;
            }
        }

        return 0;
    }

    internal static bool AdviseHugePages(byte* address, nuint length)
    {
        if (Libc.MAdvise(address, length, LinuxConstants.MADV_HUGEPAGE) == 0)
        {
            return true;
        }

        int errno = Marshal.GetLastPInvokeError();
        return errno == Errno.EINVAL ? false : throw UnixError.ToIOException($"madvise(MADV_HUGEPAGE) of {length} bytes", errno);
    }

    /// <summary>
    /// MADV_POPULATE (Linux 5.14) answers EFAULT where a load or store would raise SIGBUS. Older kernels answer EINVAL:
    /// there the read-ahead is started and "not here" is the answer, since nothing else fills page tables without the
    /// risk of a signal (MAP_POPULATE and MADV_WILLNEED hide failures, a touch raises them).
    /// </summary>
    internal static int Prefault(byte* address, nuint length, bool forWriting)
    {
        while (Libc.MAdvise(address, length, forWriting ? LinuxConstants.MADV_POPULATE_WRITE : LinuxConstants.MADV_POPULATE_READ) != 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            if (errno == Errno.EINVAL)
            {
                _ = Libc.MAdvise(address, length, Libc.AdviceWillNeed);
                return Pages.NoPrefault;
            }

            if (errno != Errno.EINTR && errno != Errno.EAGAIN)
            {
                return errno;
            }
        }

        return 0;
    }

    private static int ReadHugePageSize()
    {
        const string Label = "Hugepagesize:";
        try
        {
            foreach (string line in File.ReadLines("/proc/meminfo"))
            {
                if (line.StartsWith(Label, StringComparison.Ordinal))
                {
                    return int.Parse(line.AsSpan(Label.Length).TrimEnd("kB").Trim(), System.Globalization.CultureInfo.InvariantCulture) * 1024;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            // No /proc, or one that says it otherwise: then there is no pool to speak of.
        }

        return 0;
    }
}
