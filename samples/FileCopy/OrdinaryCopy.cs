using System.IO;
using Microsoft.Win32.SafeHandles;

namespace FileCopy;

/// <summary>What the base library does: on Linux the kernel copies from page cache to page cache, or shares the blocks.</summary>
internal static class OrdinaryCopy
{
    public static void Copy(string source, string destination, bool flush)
    {
        File.Copy(source, destination);
        if (!flush)
            return;
        using SafeFileHandle file = File.OpenHandle(destination, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }
}
