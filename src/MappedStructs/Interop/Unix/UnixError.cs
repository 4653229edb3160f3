using System;
using System.IO;
using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

/// <summary>What an error number becomes: one exception for each thing that can be the matter.</summary>
internal static class UnixError
{
    /// <summary>An <see cref="IOException"/> whose <see cref="Exception.HResult"/> is the error number, as in the base library.</summary>
    /// <param name="what">What was tried, for instance "msync of 4096 bytes of 'x'".</param>
    /// <param name="errno">The error number.</param>
    internal static IOException ToIOException(string what, int errno) => new($"{what} failed: {Describe(errno)}.", errno);

    /// <summary>What a call about a path has run into.</summary>
    internal static Exception FromPath(string path, string what, int errno)
    {
        if (errno == Errno.ENOENT)
        {
            string? directory = Path.GetDirectoryName(Path.GetFullPath(path));
            return directory is not null && !Directory.Exists(directory)
                ? new DirectoryNotFoundException($"Could not {what} '{path}': the directory '{directory}' does not exist.")
                : new FileNotFoundException($"Could not {what} '{path}': the file does not exist.", path);
        }

        if (errno == Errno.ENOTDIR)
        {
            return new DirectoryNotFoundException($"Could not {what} '{path}': a part of the path is a file and not a directory.");
        }

        if (errno == Errno.EISDIR)
        {
            return new UnsuitableFileException(path, $"Could not {what} '{path}': it is a directory, and only a regular file can be mapped.");
        }

        if (errno == Errno.ENXIO || errno == Errno.ENODEV)
        {
            return new UnsuitableFileException(path, $"Could not {what} '{path}': it is a device, pipe or socket ({Describe(errno)}), and only a regular file can be mapped.");
        }

        if (errno == Errno.ENAMETOOLONG)
        {
            return new PathTooLongException($"Could not {what} '{path}': {Describe(errno)}.");
        }

        return errno == Errno.EACCES || errno == Errno.EPERM || errno == Errno.EROFS
            ? new UnauthorizedAccessException($"Could not {what} '{path}': {Describe(errno)}.", ToIOException($"'{path}'", errno))
            : new IOException($"Could not {what} '{path}': {Describe(errno)}.", errno);
    }

    internal static string Describe(int errno) => $"{Marshal.GetPInvokeErrorMessage(errno)} (errno {errno})";
}
