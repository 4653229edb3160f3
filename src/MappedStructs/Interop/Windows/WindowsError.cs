using System;
using System.IO;
using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

/// <summary>What an error number of Windows becomes: one exception for each thing that can be the matter.</summary>
internal static class WindowsError
{
    /// <summary>An <see cref="IOException"/> whose <see cref="Exception.HResult"/> is HRESULT_FROM_WIN32, as in the base library.</summary>
    /// <param name="what">What was tried, for instance "FlushViewOfFile of 4096 bytes of 'x'".</param>
    /// <param name="error">The error number.</param>
    internal static IOException ToIOException(string what, int error) => new($"{what} failed: {Describe(error)}.", HResultOf(error));

    /// <summary>What a call about a path has run into.</summary>
    internal static Exception FromPath(string path, string what, int error)
    {
        string attempt = $"Could not {what} '{path}'";
        switch (error)
        {
            case Win32Error.FileNotFound or Win32Error.PathNotFound or Win32Error.InvalidDrive or Win32Error.BadNetPath or Win32Error.BadNetName:
                string fullPath = Path.GetFullPath(path);
                string directory = Path.GetDirectoryName(fullPath) ?? fullPath;
                return error != Win32Error.FileNotFound || !Directory.Exists(directory)
                    ? new DirectoryNotFoundException($"{attempt}: the directory '{directory}' does not exist.")
                    : new FileNotFoundException($"{attempt}: the file does not exist.", path);

            case Win32Error.AccessDenied when Directory.Exists(path):
                return new UnsuitableFileException(path, $"{attempt}: it is a directory, and only a regular file can be mapped.");

            case Win32Error.PipeBusy or Win32Error.InvalidFunction:
                return new UnsuitableFileException(path, $"{attempt}: it is a device or a pipe ({Describe(error)}), and only a regular file can be mapped.");

            case Win32Error.AccessDenied or Win32Error.NetworkAccessDenied or Win32Error.WriteProtect:
                return new UnauthorizedAccessException($"{attempt}: {Describe(error)}.", ToIOException($"'{path}'", error));

            case Win32Error.SharingViolation:
                return new IOException($"{attempt}: another handle, here or in another process, has the file open and does not share it ({Describe(error)}).", HResultOf(error));

            case Win32Error.FilenameTooLong:
                return new PathTooLongException($"{attempt}: {Describe(error)}.");

            case Win32Error.UserMappedFile:
                return new MappedFileInUseException(path, $"{attempt}: {WhileMapped(error)}");

            default:
                return new IOException($"{attempt}: {Describe(error)}.", HResultOf(error));
        }
    }

    /// <summary>Why Windows refuses to cut, delete or replace, and what to do.</summary>
    internal static string WhileMapped(int error) =>
        $"the file is mapped, here or in another process, and Windows cuts, deletes and replaces no mapped file ({Describe(error)}). Dispose every mapping of it first.";

    internal static string Describe(int error) => $"{Marshal.GetPInvokeErrorMessage(error).TrimEnd('.', ' ', '\r', '\n')} (Windows error {error})";

    private static int HResultOf(int error) => unchecked((int)0x8007_0000) | error;
}
