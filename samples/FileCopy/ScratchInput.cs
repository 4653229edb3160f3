using System;
using System.IO;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace FileCopy;

/// <summary>A directory in the temporary folder with a file to copy, gone with this object.</summary>
internal sealed class ScratchInput : IDisposable
{
    private const long Length = 256L << 20;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("FileCopy-");

    public string Source => Path.Combine(_directory.FullName, "input.bin");

    public string Destination => Path.Combine(_directory.FullName, "copy.bin");

    /// <summary>Random bytes, so that no file system can store or copy them as a hole.</summary>
    public void Write(CancellationToken cancellation)
    {
        var random = new Random(20260101);
        var block = new byte[4 << 20];
        using SafeFileHandle file = File.OpenHandle(Source, FileMode.CreateNew, FileAccess.Write, preallocationSize: Length);
        for (long offset = 0; offset < Length; offset += block.Length)
        {
            cancellation.ThrowIfCancellationRequested();
            random.NextBytes(block);
            RandomAccess.Write(file, block, offset);
        }
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
