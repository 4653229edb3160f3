using System.Runtime.InteropServices;
using MappedStructs.Interop;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>What macOS does in its own way. Never run by us: written from the man pages and headers of its SDK.</summary>
internal static unsafe class MacPages
{
    internal static int Flush(byte* address, nuint length, SafeFileHandle file, FlushMode mode)
    {
        if (Libc.MSync(address, length, mode == FlushMode.Durable ? MacConstants.MS_SYNC : MacConstants.MS_ASYNC) != 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        if (mode == FlushMode.StartWriteback || Libc.Fcntl(file, MacConstants.F_FULLFSYNC) != -1)
        {
            return 0;
        }

        // A file system without F_FULLFSYNC (network, FAT): fsync is the most there is.
        int errno = Marshal.GetLastPInvokeError();
        return errno != Errno.ENOTSUP && errno != Errno.EINVAL ? errno
            : Libc.FSync(file) == 0 ? 0
            : Marshal.GetLastPInvokeError();
    }

    // macOS has nothing that fills page tables and answers a failure: the read is started, and "not here" is the answer.
    internal static int Prefault(byte* address, nuint length)
    {
        _ = Libc.MAdvise(address, length, Libc.AdviceWillNeed);
        return Pages.NoPrefault;
    }
}
