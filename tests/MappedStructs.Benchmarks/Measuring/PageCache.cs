using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Benchmarks.Measuring;

/// <summary>What Linux keeps in memory of a file.</summary>
internal static partial class PageCache
{
    private const int DontNeed = 4;

    /// <summary>Writes a file to the device and drops its pages. Nobody may have it mapped: mapped pages stay.</summary>
    public static void Drop(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(file);
        int error = Advise(file, 0, 0, DontNeed);
        if (error != 0)
            throw new IOException($"posix_fadvise of '{path}' failed with errno {error}.");
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    private static partial int Advise(SafeFileHandle file, long offset, long length, int advice);
}
