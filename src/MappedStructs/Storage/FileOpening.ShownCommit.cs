using System;
using System.IO;
using MappedStructs.Format;
using MappedStructs.Interop;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

internal static partial class FileOpening
{
    /// <summary>
    /// Brings the last commit to the device before a reader is shown it: of a process that died between write and sync it may be in
    /// the page cache alone, and the next power loss would take it back. The file stands still meanwhile: a lock keeps writers out.
    /// </summary>
    /// <remarks>
    /// A reader cannot write what it has found once more, as a writer does that opens the file: after a sync that failed, for which
    /// the system takes the pages to be clean, it may be shown what the device does not have.
    /// </remarks>
    /// <exception cref="IOException">The device has failed.</exception>
    private static void SyncBeforeShown(SafeFileHandle file, string? path, in FileHeader header, MapOptions options)
    {
        IFileOps ops = options.FileOps;
        // fsync(2) takes a descriptor for reading; FlushFileBuffers wants the right to write.
        bool canSync = !OperatingSystem.IsWindows() || NativeFile.CanWrite(file);
        if (canSync && (options.Breakage & Breakage.SkipSyncAtReading) == 0)
            WhereThereIsADevice(() => ops.SyncData(file));
        if (canSync && (header.Flags & FileHeader.JournalRequired) != 0 && path is not null && (options.Breakage & Breakage.SkipJournalSyncAtReading) == 0)
        {
            using Journal journal = Journal.OpenRequired(path, file, header.FileId, options, writable: false);
            WhereThereIsADevice(journal.Sync);
        }
        // Who made the file may have died before its name was on the device.
        WhereThereIsADevice(() => FileCreation.SyncDirectoryOf(path, ops));
    }

    /// <summary>A file system that is mounted for reading, or that has no sync, holds nothing that could be brought to a device.</summary>
    private static void WhereThereIsADevice(Action sync)
    {
        try
        {
            sync();
        }
        catch (IOException e) when (!OperatingSystem.IsWindows()
            && (e.HResult is Errno.EROFS or Errno.EINVAL || e.HResult == Errno.ENOTSUP || e.HResult == Errno.EOPNOTSUPP || e.HResult == Errno.ENOSYS))
        {
        }
    }
}
