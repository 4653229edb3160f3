using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// CreateFileW: opens or creates. The path has been through <see cref="WindowsPath"/>. The answer is invalid where
    /// it failed, and the last error says why.
    /// </summary>
    [LibraryImport(Name, EntryPoint = "CreateFileW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    internal static partial SafeFileHandle CreateFile(
        string path, uint access, uint share, void* securityAttributes, uint disposition, uint flagsAndAttributes, nint template);

    internal const uint GenericRead = 0x8000_0000;
    internal const uint GenericWrite = 0x4000_0000;
    internal const uint AccessDelete = 0x0001_0000;
    internal const uint FileReadAttributes = 0x0080;
    internal const uint FileReadData = 0x0001;
    internal const uint FileWriteData = 0x0002;
    internal const uint FileExecute = 0x0020;

    internal const uint FileShareRead = 1;
    internal const uint FileShareWrite = 2;
    internal const uint FileShareDelete = 4;

    internal const uint CreateNew = 1;
    internal const uint OpenExisting = 3;
    internal const uint OpenAlways = 4;

    internal const uint FileAttributeNormal = 0x0080;

    /// <summary>Lets a directory be opened; without it the call answers "access denied" for one.</summary>
    internal const uint FileFlagBackupSemantics = 0x0200_0000;

    /// <summary>SECURITY_SQOS_PRESENT with SECURITY_ANONYMOUS: a pipe put under the path learns nothing of who opened it.</summary>
    internal const uint SecurityQosAnonymous = 0x0010_0000;
}
