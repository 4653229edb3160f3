using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>GetFileInformationByHandleEx: fills the struct that belongs to the class.</summary>
    [LibraryImport(Name, EntryPoint = "GetFileInformationByHandleEx", SetLastError = true)]
    internal static partial int GetFileInformationByHandleEx(SafeFileHandle file, int informationClass, void* into, uint length);

    internal const int FileStandardInfoClass = 1;
    internal const int FileAttributeTagInfoClass = 9;
    internal const int FileRemoteProtocolInfoClass = 13;
    internal const int FileIdInfoClass = 18;

    /// <summary>FILE_STANDARD_INFO.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct FileStandardInfo
    {
        internal long AllocationSize;
        internal long EndOfFile;
        internal uint NumberOfLinks;
        internal byte DeletePending;
        internal byte Directory;
    }

    /// <summary>FILE_ID_INFO: the volume's serial number and the file's 128-bit number (NTFS uses the lower half).</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct FileIdInfo
    {
        internal ulong VolumeSerialNumber;
        internal ulong FileIdLow;
        internal ulong FileIdHigh;
    }

    /// <summary>FILE_ATTRIBUTE_TAG_INFO.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct FileAttributeTagInfo
    {
        internal uint FileAttributes;
        internal uint ReparseTag;
    }

    internal const uint FileAttributeSparseFile = 0x0200;
    internal const uint FileAttributeCompressed = 0x0800;

    /// <summary>Bytes of FILE_REMOTE_PROTOCOL_INFO; the ULONG at offset 4 is the protocol. The call fails for a local file.</summary>
    internal const int FileRemoteProtocolInfoSize = 116;
}
