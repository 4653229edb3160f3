using System;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs.Interop;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>What Windows does: mapping and unmapping. What is done with mapped pages is in the file beside this one.</summary>
internal static unsafe partial class WindowsPages
{
    internal static int GetPageSize() => (int)GetSystemInfo().PageSize;

    internal static int GetAllocationGranularity() => (int)GetSystemInfo().AllocationGranularity;

    internal static byte* MapFile(SafeFileHandle file, string? path, long offset, nuint length, RegionAccess access, Placement placement)
    {
        // The widest access that the handle allows, so that Protect can widen later as mprotect does; then down to what was asked for.
        bool writable = access is RegionAccess.ReadWrite or RegionAccess.Read or RegionAccess.None && NativeFile.CanWrite(file);
        (uint protection, uint viewAccess) = access switch
        {
            RegionAccess.CopyOnWrite => (Kernel32.PageWriteCopy, Kernel32.FileMapCopy),
            RegionAccess.Execute => (Kernel32.PageExecuteRead, Kernel32.FileMapRead | Kernel32.FileMapExecute),
            _ when writable => (Kernel32.PageReadWrite, Kernel32.FileMapRead | Kernel32.FileMapWrite),
            _ => (Kernel32.PageReadOnly, Kernel32.FileMapRead),
        };
        nint section = CreateSection(file, protection);
        if (section == 0)
        {
            throw FileError(file, path, offset, length, access, Marshal.GetLastPInvokeError());
        }

        byte* address;
        int error;
        try
        {
            address = Map(WindowsContent.View(section, offset, length, viewAccess, protection), placement);
            error = Marshal.GetLastPInvokeError();
        }
        finally
        {
            _ = Kernel32.CloseHandle(section); // the view keeps the section
        }

        if (address == null)
        {
            throw FileError(file, path, offset, length, access, error);
        }

        if (ProtectionOf(access) != protection)
        {
            try
            {
                Protect(address, WholePages(length), access, path);
            }
            catch
            {
                GiveBack(address, WholePages(length), placement);
                throw;
            }
        }

        return address;
    }

    internal static byte* MapAnonymous(nuint length, RegionAccess access, Placement placement, bool reservedHugePages)
    {
        byte* address = Map(WindowsContent.Memory(length, ProtectionOf(access), reservedHugePages), placement);
        if (address != null)
        {
            return address;
        }

        int error = Marshal.GetLastPInvokeError();
        throw error == Win32Error.PrivilegeNotHeld
            ? new IOException($"Mapping {length} bytes of large pages failed: the process needs the right 'Lock pages in memory' (SeLockMemoryPrivilege), enabled in its token.", WindowsError.ToIOException("VirtualAlloc", error))
            : WindowsError.ToIOException($"Mapping {length} bytes of memory", error);
    }

    internal static byte* Reserve(nuint length)
    {
        byte* address = WindowsExtents.Reserve(length);
        if (address == null && Quarantine.Drain())
        {
            address = WindowsExtents.Reserve(length);
        }

        return address != null ? address : throw WindowsError.ToIOException($"Reserving {length} bytes of address space", Marshal.GetLastPInvokeError());
    }

    internal static bool Retire(byte* address, nuint length) => WindowsExtents.Retire(address, length);

    internal static void ReturnToReservation(byte* address, nuint length) => WindowsExtents.ReturnToReservation(address, length);

    internal static void Free(byte* address, nuint length) => WindowsExtents.Free(address, length);

    private static byte* Map(WindowsContent content, Placement placement)
    {
        byte* address = MapOnce(content, placement);
        int error = Marshal.GetLastPInvokeError();
        if (address == null && error is Win32Error.NotEnoughMemory or Win32Error.NoSystemResources && Quarantine.Drain())
        {
            // Addresses ran out, and the quarantine was holding some.
            return MapOnce(content, placement);
        }

        Marshal.SetLastPInvokeError(error);
        return address;
    }

    private static byte* MapOnce(WindowsContent content, Placement placement) =>
        placement.IsFixed ? WindowsExtents.MapWithin(content, placement.Address) : WindowsExtents.Map(content, placement.Address);

    private static void GiveBack(byte* address, nuint length, Placement placement)
    {
        if (placement.IsFixed)
        {
            WindowsExtents.ReturnToReservation(address, length);
        }
        else
        {
            WindowsExtents.Free(address, length);
        }
    }

    /// <summary>
    /// A section of the file as long as the file is now, which a size of 0 means: a larger one would extend the file. The
    /// handle needs the right to execute for an executable one, which is asked for by another handle where it has it not.
    /// </summary>
    private static nint CreateSection(SafeFileHandle file, uint protection)
    {
        nint section = Kernel32.CreateFileMapping(file, null, protection, 0, 0, null);
        if (section != 0 || protection != Kernel32.PageExecuteRead || Marshal.GetLastPInvokeError() != Win32Error.AccessDenied)
        {
            return section;
        }

        const uint ShareAll = Kernel32.FileShareRead | Kernel32.FileShareWrite | Kernel32.FileShareDelete;
        using SafeFileHandle executable = Kernel32.ReOpenFile(file, Kernel32.GenericRead | Kernel32.FileExecute, ShareAll, 0);
        return executable.IsInvalid ? 0 : Kernel32.CreateFileMapping(executable, null, protection, 0, 0, null);
    }

    private static Exception FileError(SafeFileHandle file, string? path, long offset, nuint length, RegionAccess access, int error)
    {
        string name = MappedFileException.Name(path ?? NativeFile.PathOf(file));
        FileFacts facts = NativeFile.GetFacts(file);
        if (facts.Kind != FileKind.Regular)
        {
            return RegionErrors.NotRegular(path, name, facts.Kind);
        }

        // ERROR_FILE_INVALID: the file is empty. ERROR_ACCESS_DENIED: among other things, a view past the section's end.
        if ((ulong)facts.Length < (ulong)offset + length)
        {
            return RegionErrors.TooShort(path, name, offset, (long)length, facts.Length);
        }

        return error switch
        {
            Win32Error.AccessDenied => new UnauthorizedAccessException($"{name} was not opened for the access {access}, or its rights forbid it.", WindowsError.ToIOException("CreateFileMapping", error)),
            Win32Error.InvalidAddress => WindowsError.ToIOException($"Mapping {length} bytes at offset {offset} of {name} at a fixed place, which another thread has taken or part of which is still mapped,", error),
            Win32Error.CommitmentLimit => WindowsError.ToIOException($"Mapping {length} bytes at offset {offset} of {name} for {access}, all of which Windows has to be able to hold in memory and page file,", error),
            _ => WindowsError.ToIOException($"Mapping {length} bytes at offset {offset} of {name}", error),
        };
    }

    private static nuint WholePages(nuint length) => (length + (nuint)Pages.Size - 1) & ~((nuint)Pages.Size - 1);

    private static Kernel32.SystemInfo GetSystemInfo()
    {
        Kernel32.SystemInfo info;
        Kernel32.GetSystemInfo(&info);
        return info;
    }
}
