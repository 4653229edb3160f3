using System;
using System.IO;
using System.Threading;
using MappedStructs;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace FileCopy;

/// <summary>Copies a file by mapping both and copying one span to the other.</summary>
/// <remarks>
/// Another process that cuts the source short in the meantime makes its pages fault, which ends this process: mapping
/// a file trusts its length. <see cref="File.Copy(string, string)"/> would merely copy less.
/// </remarks>
internal static class MappedCopy
{
    // A span holds 2 GiB at most, and a window at a time keeps the use of address space small for any file. 64 MiB is a
    // multiple of every page size and of Windows' allocation granularity, where a window has to start.
    private const int Window = 64 << 20;

    /// <param name="flush">Whether every byte is on the device on return, or in the page cache alone.</param>
    /// <param name="copied">Told the bytes done so far.</param>
    public static void Copy(string source, string destination, bool flush, Action<long> copied, CancellationToken cancellation)
    {
        using SafeFileHandle from = File.OpenHandle(source, FileMode.Open, FileAccess.Read, FileShare.Read);
        long length = RandomAccess.GetLength(from);
        using SafeFileHandle to = CreateFullLength(destination, length);

        for (long offset = 0; offset < length; offset += Window)
        {
            cancellation.ThrowIfCancellationRequested();
            int size = (int)Math.Min(Window, length - offset);
            using MappedRegion input = MappedRegion.Map(from, offset, size, RegionAccess.Read);
            using MappedRegion output = MappedRegion.Map(to, offset, size, RegionAccess.ReadWrite);
            input.AsReadOnlySpan(0, size).CopyTo(output.AsSpan(0, size));
            // Dispose would not wait for the device, nor does it here: what is copied is in the page cache.
            if (flush)
                output.Flush(0, size, FlushMode.Durable);
            copied(offset + size);
        }
        // An empty file has no page to flush, but its length is to be on the device too.
        if (flush)
            RandomAccess.FlushToDisk(to);
    }

    // A mapping cannot make a file longer. Its space is allocated here, too, because a store that finds the disk full is a
    // signal that ends the process; so it is an IOException now.
    private static SafeFileHandle CreateFullLength(string path, long length)
    {
        SafeFileHandle file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.None, preallocationSize: length);
        try
        {
            RandomAccess.SetLength(file, length);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
