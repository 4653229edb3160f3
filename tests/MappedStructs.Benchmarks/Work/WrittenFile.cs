using System;
using System.IO;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Files of which every block is allocated, written and on the device, so that writing in place changes nothing but data.</summary>
internal static class WrittenFile
{
    public static string New(WorkingFolder folder, string name, long length)
    {
        string path = folder.File(name);
        byte[] chunk = new byte[Math.Min(length, 1 << 20)];
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (long written = 0; written < length; written += chunk.Length)
            file.Write(chunk);
        file.Flush(flushToDisk: true);
        return path;
    }
}
