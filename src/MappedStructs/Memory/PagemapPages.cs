using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>By the words of /proc/self/pagemap, one a page (Linux before 6.7): 14 ms for 1 GiB.</summary>
internal sealed unsafe class PagemapPages : LinuxPrivatePages
{
    private const ulong Present = 1UL << 63;
    private const ulong Swapped = 1UL << 62;
    private const ulong FileOrShared = 1UL << 61;
    private const int Room = 4096;

    private PagemapPages(SafeFileHandle pagemap)
        : base(pagemap) { }

    internal static PagemapPages? TryOpen() => OpenPagemap() is { } pagemap ? new PagemapPages(pagemap) : null;

    internal override void Find(byte* privately, byte* shared, nuint length, List<(long Start, long Length)> into)
    {
        Span<ulong> words = new ulong[Room];
        long first = (long)((nuint)privately / (nuint)Pages.Size);
        long pages = (long)(length / (nuint)Pages.Size);
        for (long done = 0; done < pages; done += Room)
        {
            int wanted = (int)Math.Min(Room, pages - done);
            int read = NativeFile.Read(Pagemap, (first + done) * sizeof(ulong), MemoryMarshal.AsBytes(words[..wanted])) / sizeof(ulong);
            if (read < wanted)
            {
                throw new IOException($"/proc/self/pagemap told of {done + read} pages of {pages}.");
            }

            for (int i = 0; i < wanted; i++)
            {
                if ((words[i] & (Present | Swapped)) != 0 && (words[i] & FileOrShared) == 0)
                {
                    Add(into, (done + i) * Pages.Size, Pages.Size);
                }
            }
        }
    }
}
