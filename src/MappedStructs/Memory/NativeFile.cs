using System;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>
/// Files as the layers above need them, straight from the system: opened without the base library's advisory locks and
/// look-ups. Each operation is one line here and one method a system, in the files beside this one.
/// </summary>
internal static class NativeFile
{
    /// <summary>Opens an existing file, without a lock. A pipe does not block.</summary>
    /// <exception cref="System.IO.FileNotFoundException">There is no such file.</exception>
    /// <exception cref="System.IO.DirectoryNotFoundException">A directory of the path does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened so.</exception>
    /// <exception cref="UnsuitableFileException">It is a directory (opened for writing), or a device or pipe that nobody serves.</exception>
    internal static SafeFileHandle Open(string path, bool writable) =>
        OperatingSystem.IsWindows() ? WindowsFile.Open(path, writable)
        : OperatingSystem.IsMacOS() ? MacFile.Open(path, writable)
        : LinuxFile.Open(path, writable);

    /// <summary>Creates a file and opens it for reading and writing; <see langword="null"/> where something has that name already.</summary>
    internal static SafeFileHandle? TryCreateNew(string path) =>
        OperatingSystem.IsWindows() ? WindowsFile.TryCreateNew(path)
        : OperatingSystem.IsMacOS() ? MacFile.TryCreateNew(path)
        : LinuxFile.TryCreateNew(path);

    /// <summary>Kind, length and identity.</summary>
    internal static FileFacts GetFacts(SafeFileHandle file) =>
        OperatingSystem.IsWindows() ? WindowsFile.GetFacts(file)
        : OperatingSystem.IsMacOS() ? MacFile.GetFacts(file)
        : LinuxFile.GetFacts(file);

    /// <summary>
    /// The same of what a name leads to; <see langword="null"/> where there is nothing, or where it may not be asked. On Linux alone:
    /// elsewhere nobody asks for it with every commit.
    /// </summary>
    internal static FileFacts? TryGetFacts(string path) => OperatingSystem.IsLinux() ? LinuxFile.TryGetFacts(path) : null;

    /// <summary>Bytes of the file, and nothing else that would have to be asked for.</summary>
    internal static long LengthOf(SafeFileHandle file) =>
        OperatingSystem.IsWindows() ? WindowsFile.LengthOf(file) : GetFacts(file).Length;

    /// <summary>Whether the handle was opened for reading.</summary>
    internal static bool CanRead(SafeFileHandle file) =>
        OperatingSystem.IsWindows() ? WindowsFile.CanRead(file) : UnixFile.CanRead(file);

    /// <summary>Whether the handle was opened for writing.</summary>
    internal static bool CanWrite(SafeFileHandle file) =>
        OperatingSystem.IsWindows() ? WindowsFile.CanWrite(file) : UnixFile.CanWrite(file);

    /// <summary>Reads until <paramref name="into"/> is full or the file ends; answers how many bytes.</summary>
    internal static int Read(SafeFileHandle file, long offset, Span<byte> into) =>
        OperatingSystem.IsWindows() ? WindowsFile.Read(file, offset, into) : UnixFile.Read(file, offset, into);

    /// <summary>Writes all of <paramref name="bytes"/>.</summary>
    internal static void Write(SafeFileHandle file, long offset, ReadOnlySpan<byte> bytes)
    {
        if (OperatingSystem.IsWindows())
        {
            WindowsFile.Write(file, offset, bytes);
        }
        else
        {
            UnixFile.Write(file, offset, bytes);
        }
    }

    /// <summary>Cuts the file, or grows it by a hole that reads as zeros.</summary>
    internal static void SetLength(SafeFileHandle file, long length)
    {
        if (OperatingSystem.IsWindows())
        {
            WindowsFile.SetLength(file, length);
        }
        else
        {
            UnixFile.SetLength(file, length);
        }
    }

    /// <summary>
    /// Gives the range its place on the device, and the file at least that length. <see langword="false"/> where the file
    /// system cannot: a full disk then shows only when a page is written.
    /// </summary>
    /// <exception cref="System.IO.IOException">There is no room. The message says how much was asked for.</exception>
    internal static bool Allocate(SafeFileHandle file, long offset, long length) =>
        OperatingSystem.IsWindows() ? WindowsFile.Allocate(file, offset, length)
        : OperatingSystem.IsMacOS() ? MacFile.Allocate(file, offset, length)
        : LinuxFile.Allocate(file, offset, length);

    /// <summary>Brings the file's data and length to the device.</summary>
    internal static void Sync(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            WindowsFile.Sync(file);
        }
        else if (OperatingSystem.IsMacOS())
        {
            MacFile.Sync(file);
        }
        else
        {
            LinuxFile.Sync(file);
        }
    }

    /// <summary>Brings the file's data and length to the device, and not the times at which it was changed.</summary>
    internal static void SyncData(SafeFileHandle file)
    {
        if (OperatingSystem.IsLinux())
        {
            LinuxFile.SyncData(file);
        }
        else
        {
            Sync(file);
        }
    }

    /// <summary>
    /// The file's length, and when it was last changed in nanoseconds of the system's own clock: 0 on Windows, where nobody can cut
    /// a file under its mapping.
    /// </summary>
    internal static (long Length, long ModifiedAt) GetStamp(SafeFileHandle file) =>
        OperatingSystem.IsWindows() ? (LengthOf(file), 0)
        : OperatingSystem.IsMacOS() ? MacFile.GetStamp(file)
        : LinuxFile.GetStamp(file);

    /// <summary>Has bytes read into memory while we do something else. Does nothing where the system has no such call.</summary>
    internal static void ReadAhead(SafeFileHandle file, long offset, long length)
    {
        if (OperatingSystem.IsLinux())
        {
            LinuxFile.ReadAhead(file, offset, length);
        }
    }

    /// <summary>Has what was written go to the device while we do something else. Does nothing where the system has no such call.</summary>
    internal static void StartWriteback(SafeFileHandle file)
    {
        if (OperatingSystem.IsLinux())
        {
            LinuxFile.StartWriteback(file);
        }
    }

    /// <summary>Brings the directory entry of <paramref name="path"/> to the device. Windows has no such call, and does nothing.</summary>
    internal static void SyncDirectoryOf(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            WindowsFile.SyncDirectoryOf(path);
        }
        else
        {
            UnixFile.SyncDirectoryOf(path);
        }
    }

    /// <summary>Renames without replacing anything; <see langword="false"/>, with the temporary file still there, where the name is taken.</summary>
    internal static bool MoveIntoPlace(string temporary, string path) =>
        OperatingSystem.IsWindows() ? WindowsFile.MoveIntoPlace(temporary, path)
        : OperatingSystem.IsMacOS() ? MacFile.MoveIntoPlace(temporary, path)
        : LinuxFile.MoveIntoPlace(temporary, path);

    /// <summary>Deletes a file; one that is not there is fine.</summary>
    internal static void Delete(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            WindowsFile.Delete(path);
        }
        else
        {
            UnixFile.Delete(path);
        }
    }

    /// <summary>The kind of network file system that the file lies on ("nfs", "smb", …), or <see langword="null"/> for a local one.</summary>
    internal static string? NetworkFileSystemName(SafeFileHandle file) =>
        OperatingSystem.IsWindows() ? WindowsFile.NetworkFileSystemName(file)
        : OperatingSystem.IsMacOS() ? MacFile.NetworkFileSystemName(file)
        : LinuxFile.NetworkFileSystemName(file);

    /// <summary>The path behind a handle, for messages alone; <see langword="null"/> where the system does not say.</summary>
    internal static string? PathOf(SafeFileHandle file) =>
        OperatingSystem.IsWindows() ? WindowsFile.PathOf(file)
        : OperatingSystem.IsMacOS() ? null
        : LinuxFile.PathOf(file);
}
