using System;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs.Interop;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>What Windows does: opening, lengths and names. The rest is in the file beside this one.</summary>
/// <remarks>
/// Handles share everything (reading, writing, deleting and renaming), as files do on the other systems: who may write is
/// settled by <see cref="Sharing.FileLock"/> alone.
/// </remarks>
internal static unsafe partial class WindowsFile
{
    private const uint ShareAll = Kernel32.FileShareRead | Kernel32.FileShareWrite | Kernel32.FileShareDelete;

    internal static SafeFileHandle Open(string path, bool writable)
    {
        SafeFileHandle file = OpenOrCreate(path, writable ? Kernel32.GenericRead | Kernel32.GenericWrite : Kernel32.GenericRead, Kernel32.OpenExisting, out int error);
        return !file.IsInvalid ? file : throw WindowsError.FromPath(path, "open", error);
    }

    internal static SafeFileHandle? TryCreateNew(string path)
    {
        SafeFileHandle file = OpenOrCreate(path, Kernel32.GenericRead | Kernel32.GenericWrite, Kernel32.CreateNew, out int error);
        if (!file.IsInvalid)
        {
            return file;
        }

        // A directory of that name answers "access denied", and a file that is being deleted "delete pending".
        return error is Win32Error.FileExists or Win32Error.AlreadyExists || (error == Win32Error.AccessDenied && Directory.Exists(path))
            ? null
            : throw WindowsError.FromPath(path, "create", error);
    }

    internal static void SetLength(SafeFileHandle file, long length)
    {
        if (Kernel32.SetFileInformationByHandle(file, Kernel32.FileEndOfFileInfoClass, &length, sizeof(long)) == 0)
        {
            int error = Marshal.GetLastPInvokeError(); // before NameOf, whose own call would replace it
            throw LengthError(file, $"Setting the length of {NameOf(file)} to {length} bytes", error);
        }
    }

    internal static long LengthOf(SafeFileHandle file) => StandardInfoOf(file).EndOfFile;

    internal static bool Allocate(SafeFileHandle file, long offset, long length)
    {
        long end = checked(offset + length);
        Kernel32.FileAttributeTagInfo attributes;
        if (Kernel32.GetFileInformationByHandleEx(file, Kernel32.FileAttributeTagInfoClass, &attributes, (uint)sizeof(Kernel32.FileAttributeTagInfo)) == 0
            || (attributes.FileAttributes & (Kernel32.FileAttributeSparseFile | Kernel32.FileAttributeCompressed)) != 0)
        {
            return false; // clusters come and go with what is written, whatever was set aside
        }

        Kernel32.FileStandardInfo before = StandardInfoOf(file);
        long wanted = Math.Max(end, before.EndOfFile); // less than the length would cut the file
        if (before.AllocationSize < wanted
            && Kernel32.SetFileInformationByHandle(file, Kernel32.FileAllocationInfoClass, &wanted, sizeof(long)) == 0)
        {
            int error = Marshal.GetLastPInvokeError();
            return error is Win32Error.CallNotImplemented or Win32Error.NotSupported or Win32Error.InvalidFunction or Win32Error.InvalidParameter
                ? false
                : throw LengthError(file, $"Allocating {length} bytes at offset {offset} of {NameOf(file)}", error);
        }

        if (before.EndOfFile < end)
        {
            SetLength(file, end);
        }

        return StandardInfoOf(file).AllocationSize >= wanted;
    }

    internal static bool MoveIntoPlace(string temporary, string path)
    {
        if (Kernel32.MoveFileEx(WindowsPath.ForCall(temporary), WindowsPath.ForCall(path), Kernel32.MoveFileWriteThrough) != 0)
        {
            return true;
        }

        int error = Marshal.GetLastPInvokeError();
        return error is Win32Error.AlreadyExists or Win32Error.FileExists
            ? false
            : throw WindowsError.FromPath(error == Win32Error.FileNotFound ? temporary : path, $"move '{temporary}' to", error);
    }

    internal static void Delete(string path)
    {
        if (Kernel32.DeleteFile(WindowsPath.ForCall(path)) == 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error is not (Win32Error.FileNotFound or Win32Error.DeletePending))
            {
                throw WindowsError.FromPath(path, "delete", error);
            }
        }
    }

    /// <summary>How messages name an open file.</summary>
    internal static string NameOf(SafeFileHandle file) => MappedFileException.Name(PathOf(file));

    private static SafeFileHandle OpenOrCreate(string path, uint access, uint disposition, out int error)
    {
        SafeFileHandle file = Kernel32.CreateFile(
            WindowsPath.ForCall(path), access, ShareAll, null, disposition, Kernel32.FileAttributeNormal | Kernel32.SecurityQosAnonymous, 0);
        error = file.IsInvalid ? Marshal.GetLastPInvokeError() : 0;
        return file;
    }

    private static Exception LengthError(SafeFileHandle file, string what, int error) => error switch
    {
        Win32Error.UserMappedFile => new MappedFileInUseException(PathOf(file), $"{what} failed: {WindowsError.WhileMapped(error)}"),
        Win32Error.AccessDenied or Win32Error.InvalidHandle when !CanWrite(file) => new UnauthorizedAccessException($"{what} failed: the file was not opened for writing.", WindowsError.ToIOException(what, error)),
        _ => WindowsError.ToIOException(what, error),
    };
}
