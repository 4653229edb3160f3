using System;
using System.Collections.Generic;

namespace MappedStructs.Memory;

/// <summary>
/// Finds the pages of a copy-on-write mapping that were stored to, and takes them back to what the file has. Chosen once, by
/// what the system can tell.
/// </summary>
internal abstract unsafe class PrivatePages
{
    /// <summary>The fastest way of this system.</summary>
    internal static PrivatePages System { get; } = Choose();

    /// <summary>Whether <see cref="Find"/> tells a copy from the file's page where both hold the same.</summary>
    internal virtual bool KnowsCopies => false;

    /// <summary>Finds pages.</summary>
    /// <param name="privately">Where the copy-on-write mapping starts: a page boundary.</param>
    /// <param name="shared">The same bytes of the file, mapped for reading.</param>
    /// <param name="length">Bytes, whole pages.</param>
    /// <param name="into">Receives runs of pages, from the start on, in bytes. There may be pages among them that hold what the file has.</param>
    internal abstract void Find(byte* privately, byte* shared, nuint length, List<(long Start, long Length)> into);

    /// <summary>Makes pages show what the file has.</summary>
    /// <param name="privately">A page boundary.</param>
    /// <param name="shared">The same bytes of the file, mapped for reading.</param>
    /// <param name="length">Bytes, whole pages.</param>
    internal abstract void Forget(byte* privately, byte* shared, nuint length);

    private static PrivatePages Choose()
    {
        if (!OperatingSystem.IsLinux())
        {
            return new ComparedPages();
        }

        return ScannedPages.TryOpen() ?? PagemapPages.TryOpen() ?? (PrivatePages)new ComparedPages();
    }

    /// <summary>Joins a page to the run before it, where that ends there.</summary>
    private protected static void Add(List<(long Start, long Length)> runs, long start, long length)
    {
        if (runs.Count > 0 && runs[^1] is var (lastStart, lastLength) && lastStart + lastLength == start)
        {
            runs[^1] = (lastStart, lastLength + length);
        }
        else
        {
            runs.Add((start, length));
        }
    }
}
