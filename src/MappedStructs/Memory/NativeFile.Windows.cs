using System;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>What Windows does.</summary>
internal static class WindowsFile
{
    internal static SafeFileHandle Open(string path, bool writable) => throw new PlatformNotSupportedException();

    internal static SafeFileHandle? TryCreateNew(string path) => throw new PlatformNotSupportedException();

    internal static FileFacts GetFacts(SafeFileHandle file) => throw new PlatformNotSupportedException();

    internal static bool CanRead(SafeFileHandle file) => throw new PlatformNotSupportedException();

    internal static bool CanWrite(SafeFileHandle file) => throw new PlatformNotSupportedException();

    internal static int Read(SafeFileHandle file, long offset, Span<byte> into) => throw new PlatformNotSupportedException();

    internal static void Write(SafeFileHandle file, long offset, ReadOnlySpan<byte> bytes) => throw new PlatformNotSupportedException();

    internal static void SetLength(SafeFileHandle file, long length) => throw new PlatformNotSupportedException();

    internal static bool Allocate(SafeFileHandle file, long offset, long length) => throw new PlatformNotSupportedException();

    internal static void Sync(SafeFileHandle file) => throw new PlatformNotSupportedException();

    internal static void SyncDirectoryOf(string path) => throw new PlatformNotSupportedException();

    internal static bool MoveIntoPlace(string temporary, string path) => throw new PlatformNotSupportedException();

    internal static void Delete(string path) => throw new PlatformNotSupportedException();

    internal static string? NetworkFileSystemName(SafeFileHandle file) => throw new PlatformNotSupportedException();

    internal static string? PathOf(SafeFileHandle file) => throw new PlatformNotSupportedException();
}
