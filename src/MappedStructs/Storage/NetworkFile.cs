using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>Refuses files whose other readers and writers the kernel does not see.</summary>
internal static class NetworkFile
{
    /// <exception cref="UnsuitableFileException">The file is on a network file system, and that was not asked for.</exception>
    public static void Refuse(SafeFileHandle file, string? path, MapOptions options)
    {
        if (options.AllowNetworkFileSystem || NativeFile.NetworkFileSystemName(file) is not { } system)
            return;
        throw new UnsuitableFileException(path,
            $"{MappedFileException.Name(path)} is on a network file system ({system}), where stores of other machines are not seen coherently and locks may not hold. " +
            "Use a local file, or set MapOptions.AllowNetworkFileSystem where one machine alone uses the file.");
    }
}
