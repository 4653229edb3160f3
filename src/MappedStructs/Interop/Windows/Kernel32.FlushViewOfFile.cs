using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

internal static unsafe partial class Kernel32
{
    /// <summary>
    /// FlushViewOfFile: writes the dirty pages of a range to the file, and neither the device's cache nor the metadata:
    /// "To flush all the dirty pages plus the metadata for the file and ensure that they are physically written to disk,
    /// call FlushViewOfFile and then call the FlushFileBuffers function."
    /// </summary>
    [LibraryImport(Name, EntryPoint = "FlushViewOfFile", SetLastError = true)]
    internal static partial int FlushViewOfFile(void* address, nuint length);
}
