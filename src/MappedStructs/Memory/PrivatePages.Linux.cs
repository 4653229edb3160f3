using System;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs.Interop;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>What both ways of asking Linux have in common: /proc/self/pagemap, and how a page is dropped.</summary>
internal abstract unsafe class LinuxPrivatePages(SafeFileHandle pagemap) : PrivatePages
{
    protected SafeFileHandle Pagemap => pagemap;

    internal sealed override bool KnowsCopies => true;

    /// <summary>The copy goes, and the next access finds the file's page again (madvise(2), MADV_DONTNEED).</summary>
    internal sealed override void Forget(byte* privately, byte* shared, nuint length)
    {
        if (Libc.MAdvise(privately, length, LinuxConstants.MADV_DONTNEED) != 0)
        {
            int errno = Marshal.GetLastPInvokeError();

            // Pages that are locked in memory cannot be dropped: they are stored over.
            if (errno != Errno.EINVAL)
            {
                throw UnixError.ToIOException($"madvise(MADV_DONTNEED) of {length} bytes", errno);
            }

            new ComparedPages().Forget(privately, shared, length);
        }
    }

    protected static SafeFileHandle? OpenPagemap()
    {
        try
        {
            return NativeFile.Open("/proc/self/pagemap", writable: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // no /proc, as in some sandboxes
        }
    }
}
