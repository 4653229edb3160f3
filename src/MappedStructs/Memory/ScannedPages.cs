using System.Collections.Generic;
using System.Runtime.InteropServices;
using MappedStructs.Interop;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>By the ioctl PAGEMAP_SCAN (Linux 6.7), which goes over page tables and answers runs: 0.6 ms for 1 GiB of which little is in memory.</summary>
internal sealed unsafe class ScannedPages : LinuxPrivatePages
{
    private const int Room = 512;

    private ScannedPages(SafeFileHandle pagemap)
        : base(pagemap) { }

    internal static ScannedPages? TryOpen()
    {
        if (OpenPagemap() is not { } pagemap)
        {
            return null;
        }

        ScannedPages pages = new(pagemap);
        byte* probe = stackalloc byte[1];
        nuint page = (nuint)probe & ~((nuint)Pages.Size - 1);
        Run* runs = stackalloc Run[1];
        Scan scan = new() { Start = page, End = page + (nuint)Pages.Size };
        if (pages.TryScan(ref scan, runs, 1, out _))
        {
            return pages;
        }

        pagemap.Dispose();
        return null;
    }

    internal override void Find(byte* privately, byte* shared, nuint length, List<(long Start, long Length)> into)
    {
        Run* runs = stackalloc Run[Room];
        Scan scan = new() { Start = (nuint)privately, End = (nuint)privately + length };
        while (scan.Start < scan.End)
        {
            if (!TryScan(ref scan, runs, Room, out int found))
            {
                int errno = Marshal.GetLastPInvokeError();
                if (errno == Errno.EINTR)
                {
                    continue;
                }

                throw UnixError.ToIOException($"ioctl(PAGEMAP_SCAN) of {length} bytes", errno);
            }

            for (int i = 0; i < found; i++)
            {
                Add(into, (long)(runs[i].Start - (nuint)privately), (long)(runs[i].End - runs[i].Start));
            }

            scan.Start = scan.WalkEnd;
        }
    }

    private bool TryScan(ref Scan scan, Run* runs, int room, out int found)
    {
        // Pages that are there, in memory or swapped out, and are not the file's: copies.
        scan.Size = (ulong)sizeof(Scan);
        scan.Flags = 0;
        scan.WalkEnd = 0;
        scan.Vector = (nuint)runs;
        scan.VectorLength = (ulong)room;
        scan.MaximumPages = 0;
        scan.CategoryInverted = LinuxConstants.PAGE_IS_FILE;
        scan.CategoryMask = LinuxConstants.PAGE_IS_FILE;
        scan.CategoryAny = LinuxConstants.PAGE_IS_PRESENT | LinuxConstants.PAGE_IS_SWAPPED;
        scan.ReturnMask = LinuxConstants.PAGE_IS_FILE;
        fixed (Scan* argument = &scan)
        {
            // The kernel fills at most `room` runs, and says in the argument how far it came.
            found = Libc.Ioctl(Pagemap, LinuxConstants.PAGEMAP_SCAN, argument);
        }

        return found >= 0;
    }

    /// <summary>struct pm_scan_arg of linux/fs.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Scan
    {
        internal ulong Size;
        internal ulong Flags;
        internal ulong Start;
        internal ulong End;
        internal ulong WalkEnd;
        internal ulong Vector;
        internal ulong VectorLength;
        internal ulong MaximumPages;
        internal ulong CategoryInverted;
        internal ulong CategoryMask;
        internal ulong CategoryAny;
        internal ulong ReturnMask;
    }

    /// <summary>struct page_region of linux/fs.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Run
    {
        internal ulong Start;
        internal ulong End;
        internal ulong Categories;
    }
}
