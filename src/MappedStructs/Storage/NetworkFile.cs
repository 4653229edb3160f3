using System;
using System.Threading;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>Refuses files whose other readers and writers the kernel does not see.</summary>
internal static class NetworkFile
{
    /// <summary>On this thread, what a test lets the system answer.</summary>
    [ThreadStatic]
    internal static string? PretendedSystem;

    private static ulong s_localDevice;

    /// <summary>Asks once for files of one disk after another: fstatfs adds up the free blocks of the whole file system.</summary>
    /// <inheritdoc cref="Refuse(SafeFileHandle, string?, MapOptions)"/>
    public static void Refuse(SafeFileHandle file, in FileFacts facts, string? path, MapOptions options)
    {
        if (facts.Device == Volatile.Read(ref s_localDevice) && facts.Device != 0)
            return;
        Refuse(file, path, options);
        // Linux numbers disks by driver (the upper half) and device. Network file systems and others without a disk
        // have a driver of 0, and their numbers are given out anew after an unmount: those are asked about each time.
        if (OperatingSystem.IsLinux() && facts.Device >> 32 != 0 && !options.AllowNetworkFileSystem)
            Volatile.Write(ref s_localDevice, facts.Device);
    }

    /// <exception cref="UnsuitableFileException">The file is on a network file system, and that was not asked for.</exception>
    public static void Refuse(SafeFileHandle file, string? path, MapOptions options)
    {
        if (options.AllowNetworkFileSystem || (PretendedSystem ?? NativeFile.NetworkFileSystemName(file)) is not { } system)
            return;
        throw new UnsuitableFileException(path,
            $"{MappedFileException.Name(path)} is on a network file system ({system}), where stores of other machines are not seen coherently and locks may not hold. " +
            "Use a local file, or set MapOptions.AllowNetworkFileSystem where one machine alone uses the file.");
    }
}
