using System;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Sharing;

/// <summary>
/// A kernel lock on a file, which dies with the process that holds it. It excludes another handle in this process as
/// well as another process, and never stands in the way of reading or writing the bytes.
/// </summary>
internal static class FileLock
{
    /// <summary>Takes the lock without waiting; <see langword="false"/> where somebody else holds one that excludes it.</summary>
    /// <param name="file">Open for writing for <see cref="FileLockKind.Exclusive"/>, for reading for <see cref="FileLockKind.Shared"/>.</param>
    /// <param name="kind">Which lock.</param>
    /// <exception cref="System.IO.IOException">The file system has no locks, or the system has none left.</exception>
    internal static bool TryAcquire(SafeFileHandle file, FileLockKind kind) =>
        OperatingSystem.IsWindows() ? WindowsFileLock.TryAcquire(file, kind)
        : OperatingSystem.IsMacOS() ? MacFileLock.TryAcquire(file, kind)
        : LinuxFileLock.TryAcquire(file, kind);

    /// <summary>
    /// Asks, without taking anything, which lock of somebody else keeps a writer out, for messages; <see langword="null"/> where the
    /// system does not tell, and where nobody holds one any more.
    /// </summary>
    internal static FileLockKind? FindOther(SafeFileHandle file) => OperatingSystem.IsLinux() ? LinuxFileLock.FindOther(file) : null;

    /// <summary>Gives the lock back. Closing the last descriptor of the handle does so too.</summary>
    internal static void Release(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            WindowsFileLock.Release(file);
        }
        else if (OperatingSystem.IsMacOS())
        {
            MacFileLock.Release(file);
        }
        else
        {
            LinuxFileLock.Release(file);
        }
    }

    /// <summary>
    /// Takes, without waiting, the lock that one of several sharing writers holds while it initialises an empty file. A byte
    /// of its own, so that nobody mistakes an initialiser for a writer that wants the file alone.
    /// </summary>
    /// <param name="file">Open for writing, with the shared writer's lock held.</param>
    internal static bool TryAcquireInitialisation(SafeFileHandle file) =>
        OperatingSystem.IsWindows() ? WindowsFileLock.TryAcquire(file, FileLockKind.Exclusive, WindowsFileLock.InitialisationByte)
        : OperatingSystem.IsMacOS() ? MacFileLock.TryAcquire(file, FileLockKind.Exclusive)
        : LinuxFileLock.TryAcquire(file, FileLockKind.Exclusive, LinuxFileLock.InitialisationByte);

    /// <summary>Gives the initialiser's lock back; the shared writer's lock is still held.</summary>
    internal static void ReleaseInitialisation(SafeFileHandle file)
    {
        if (OperatingSystem.IsWindows())
        {
            WindowsFileLock.Release(file, WindowsFileLock.InitialisationByte);
        }
        else if (OperatingSystem.IsMacOS())
        {
            // flock has no ranges: the one lock goes back from exclusive to shared.
            _ = MacFileLock.TryAcquire(file, FileLockKind.Shared);
        }
        else
        {
            LinuxFileLock.Release(file, LinuxFileLock.InitialisationByte);
        }
    }
}
