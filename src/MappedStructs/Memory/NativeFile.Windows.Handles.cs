using System;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs.Interop;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>What an open handle tells on Windows, and what goes through it.</summary>
internal static unsafe partial class WindowsFile
{
    internal static FileFacts GetFacts(SafeFileHandle file)
    {
        uint type = Kernel32.GetFileType(file);
        if (type != Kernel32.FileTypeDisk)
        {
            FileKind kind = type switch
            {
                Kernel32.FileTypeCharacter => FileKind.CharacterDevice,
                Kernel32.FileTypePipe => FileKind.Pipe,
                _ => FileKind.Other,
            };
            return new FileFacts(kind, 0, 0, 0, 0);
        }

        Kernel32.FileStandardInfo info = StandardInfoOf(file);
        (ulong volume, ulong number) = IdentityOf(file);
        return new FileFacts(info.Directory != 0 ? FileKind.Directory : FileKind.Regular, info.EndOfFile, info.AllocationSize, volume, number);
    }

    internal static bool CanRead(SafeFileHandle file) => (AccessOf(file) & Kernel32.FileReadData) != 0;

    internal static bool CanWrite(SafeFileHandle file) => (AccessOf(file) & Kernel32.FileWriteData) != 0;

    // The base library's calls on a handle know what overlapped handles want (an event of their own, kept off a completion port).
    internal static int Read(SafeFileHandle file, long offset, Span<byte> into)
    {
        int done = 0;
        try
        {
            while (done < into.Length && RandomAccess.Read(file, into[done..], offset + done) is int read and > 0)
            {
                done += read;
            }

            return done;
        }
        catch (IOException e)
        {
            throw new IOException($"Reading {into.Length} bytes at offset {offset} of {NameOf(file)} failed: {e.Message}", e) { HResult = e.HResult };
        }
    }

    internal static void Write(SafeFileHandle file, long offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(file, bytes, offset);
        }
        catch (IOException e)
        {
            throw new IOException($"Writing {bytes.Length} bytes at offset {offset} of {NameOf(file)} failed: {e.Message}", e) { HResult = e.HResult };
        }
    }

    internal static void Sync(SafeFileHandle file)
    {
        if (Kernel32.FlushFileBuffers(file) == 0)
        {
            int error = Marshal.GetLastPInvokeError(); // before NameOf, whose own call would replace it
            throw WindowsError.ToIOException($"FlushFileBuffers of {NameOf(file)}", error);
        }
    }

    /// <summary>
    /// NTFS journals its directories, and MOVEFILE_WRITE_THROUGH has already waited for the name. A directory handle can be
    /// flushed as well, where the file system and the directory's rights permit: what they forbid is no failure.
    /// </summary>
    internal static void SyncDirectoryOf(string path)
    {
        string directory = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        using SafeFileHandle handle = Kernel32.CreateFile(
            WindowsPath.ForCall(directory), Kernel32.GenericWrite, ShareAll, null, Kernel32.OpenExisting, Kernel32.FileFlagBackupSemantics, 0);
        if (!handle.IsInvalid && Kernel32.FlushFileBuffers(handle) == 0)
        {
            int error = Marshal.GetLastPInvokeError();
            if (error is Win32Error.IoDevice or Win32Error.Crc or Win32Error.DiskFull)
            {
                throw WindowsError.ToIOException($"FlushFileBuffers of the directory '{directory}'", error);
            }
        }
    }

    internal static string? NetworkFileSystemName(SafeFileHandle file)
    {
        uint* info = stackalloc uint[Kernel32.FileRemoteProtocolInfoSize / sizeof(uint)];
        if (Kernel32.GetFileInformationByHandleEx(file, Kernel32.FileRemoteProtocolInfoClass, info, Kernel32.FileRemoteProtocolInfoSize) == 0)
        {
            return null; // ERROR_INVALID_PARAMETER: the file is local
        }

        // WNNC_NET_ numbers of wnnc.h
        return info[1] switch
        {
            0x0002_0000 => "smb",
            0x0042_0000 => "nfs",
            0x002E_0000 => "webdav",
            uint protocol => $"network provider 0x{protocol:x8}",
        };
    }

    internal static string? PathOf(SafeFileHandle file)
    {
        if (file.IsInvalid || file.IsClosed)
        {
            return null;
        }

        const int Room = 512;
        char* room = stackalloc char[Room];
        uint length = Kernel32.GetFinalPathNameByHandle(file, room, Room, 0);
        if (length < Room)
        {
            return length == 0 ? null : WindowsPath.WithoutPrefix(new string(room, 0, (int)length));
        }

        // Too long: the answer was the room that it needs, the zero at the end included.
        char[] larger = new char[length];
        fixed (char* p = larger)
        {
            length = Kernel32.GetFinalPathNameByHandle(file, p, length, 0);
            return length == 0 || length >= larger.Length ? null : WindowsPath.WithoutPrefix(new string(p, 0, (int)length));
        }
    }

    private static Kernel32.FileStandardInfo StandardInfoOf(SafeFileHandle file)
    {
        Kernel32.FileStandardInfo info;
        if (Kernel32.GetFileInformationByHandleEx(file, Kernel32.FileStandardInfoClass, &info, (uint)sizeof(Kernel32.FileStandardInfo)) != 0)
        {
            return info;
        }

        int error = Marshal.GetLastPInvokeError();
        throw WindowsError.ToIOException($"GetFileInformationByHandleEx of {NameOf(file)}", error);
    }

    /// <summary>Volume and file number. ReFS numbers files with 128 bits: both halves go into the 64 kept here.</summary>
    private static (ulong Volume, ulong Number) IdentityOf(SafeFileHandle file)
    {
        Kernel32.FileIdInfo id;
        if (Kernel32.GetFileInformationByHandleEx(file, Kernel32.FileIdInfoClass, &id, (uint)sizeof(Kernel32.FileIdInfo)) != 0)
        {
            const ulong GoldenRatio = 0x9E37_79B9_7F4A_7C15; // odd, so that the product loses nothing of the upper half
            ulong volume = id.VolumeSerialNumber != 0 ? id.VolumeSerialNumber : VolumeOfDirectory(file);
            return (volume, id.FileIdLow ^ (id.FileIdHigh * GoldenRatio));
        }

        Kernel32.ByHandleFileInformation old;
        if (Kernel32.GetFileInformationByHandle(file, &old) != 0)
        {
            return (old.VolumeSerialNumber, ((ulong)old.FileIndexHigh << 32) | old.FileIndexLow);
        }

        int error = Marshal.GetLastPInvokeError();
        throw WindowsError.ToIOException($"GetFileInformationByHandle of {NameOf(file)}", error);
    }

    private static uint AccessOf(SafeFileHandle file)
    {
        NtDll.IoStatusBlock status;
        uint access;
        int result = NtDll.NtQueryInformationFile(file, &status, &access, sizeof(uint), NtDll.FileAccessInformationClass);
        return result >= 0
            ? access
            : throw new IOException($"NtQueryInformationFile(FileAccessInformation) of {NameOf(file)} failed with the status 0x{result:x8}.", result);
    }
}
