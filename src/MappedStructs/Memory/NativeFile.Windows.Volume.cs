using System.IO;
using MappedStructs.Interop;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>The volume of a file, where the file's handle does not tell it.</summary>
internal static unsafe partial class WindowsFile
{
    /// <summary>
    /// The serial number of the volume that a file's directory lies on; 0 where that does not tell either. Wine 8 looks the
    /// volume up by the name that the file was opened under: once another handle has moved the file, it says 0. Files are
    /// moved into place within their directory, so the old name serves to find that.
    /// </summary>
    private static ulong VolumeOfDirectory(SafeFileHandle file)
    {
        if (Path.GetDirectoryName(PathOf(file)) is not { } directory)
        {
            return 0;
        }

        using SafeFileHandle handle = Kernel32.CreateFile(
            WindowsPath.ForCall(directory), Kernel32.FileReadAttributes, ShareAll, null, Kernel32.OpenExisting, Kernel32.FileFlagBackupSemantics, 0);
        Kernel32.FileIdInfo id;
        return !handle.IsInvalid && Kernel32.GetFileInformationByHandleEx(handle, Kernel32.FileIdInfoClass, &id, (uint)sizeof(Kernel32.FileIdInfo)) != 0
            ? id.VolumeSerialNumber
            : 0;
    }
}
