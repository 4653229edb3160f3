using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using MappedStructs.Interop;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>What Windows does with mapped pages.</summary>
internal static unsafe partial class WindowsPages
{
    internal static int Flush(byte* address, nuint length, SafeFileHandle file, long fileOffset, FlushMode mode)
    {
        // A region that has grown is several views, and the call takes a range in one.
        nuint part;
        for (nuint done = 0; done < length; done += part)
        {
            part = WindowsExtents.LengthInOne(address + done, length - done);
            int error = FlushView(address + done, part);
            if (error != 0)
            {
                return error;
            }
        }

        if (mode == FlushMode.StartWriteback)
        {
            return 0;
        }

        // FlushViewOfFile has handed the pages to the device and no more: its cache and the file's metadata take the second call.
        return Kernel32.FlushFileBuffers(file) != 0 ? 0 : Marshal.GetLastPInvokeError() switch
        {
            // A handle for reading may not flush, and behind it nothing of ours is dirty.
            Win32Error.AccessDenied when !NativeFile.CanWrite(file) => 0,
            int failure => failure,
        };
    }

    internal static IOException FlushError(int error, string what) => WindowsError.ToIOException(what, error);

    internal static bool Advise(byte* address, nuint length, MapAdvice advice) => advice == MapAdvice.WillNeed && Prefetch(address, length);

    /// <summary>
    /// PrefetchVirtualMemory reads in large transfers and fills no page tables. Then every page is loaded by
    /// ReadProcessMemory of ourselves, which answers an error where a load would raise EXCEPTION_IN_PAGE_ERROR and end the
    /// process; a page that is in memory can then be stored to.
    /// </summary>
    internal static int Prefault(byte* address, nuint length, bool forWriting)
    {
        _ = Prefetch(address, length);
        for (nuint done = 0; done < length; done += (nuint)Pages.Size)
        {
            byte first;
            nuint read;
            if (Kernel32.ReadProcessMemory(Kernel32.CurrentProcess, address + done, &first, 1, &read) == 0)
            {
                return Marshal.GetLastPInvokeError();
            }

            if (forWriting)
            {
                // Invariant: the caller holds the region and has checked that it is writable. Adding nothing, atomically,
                // is a store that loses no store of another thread.
                _ = Interlocked.Or(ref *(int*)(address + done), 0);
            }
        }

        return 0;
    }

    internal static bool Lock(byte* address, nuint length)
    {
        nuint part;
        for (nuint done = 0; done < length; done += part)
        {
            part = WindowsExtents.LengthInOne(address + done, length - done);
            if (!LockOne(address + done, part))
            {
                if (done > 0)
                {
                    _ = Unlock(address, done); // all of the range, or nothing
                }

                return false;
            }
        }

        return true;
    }

    private static bool LockOne(byte* address, nuint length)
    {
        if (Kernel32.VirtualLock(address, length) != 0)
        {
            return true;
        }

        // A process may lock what its minimum working set holds, less a few pages: make it that much larger and ask again.
        if (Marshal.GetLastPInvokeError() == Win32Error.WorkingSetQuota && GrowWorkingSet(length) && Kernel32.VirtualLock(address, length) != 0)
        {
            return true;
        }

        int error = Marshal.GetLastPInvokeError();
        return error is Win32Error.WorkingSetQuota or Win32Error.PrivilegeNotHeld or Win32Error.NoSystemResources or Win32Error.NotEnoughMemory
            ? false
            : throw WindowsError.ToIOException($"VirtualLock of {length} bytes", error);
    }

    internal static bool Unlock(byte* address, nuint length)
    {
        bool wereLocked = true;
        nuint part;
        for (nuint done = 0; done < length; done += part)
        {
            part = WindowsExtents.LengthInOne(address + done, length - done);
            wereLocked &= UnlockOne(address + done, part);
        }

        return wereLocked;
    }

    private static bool UnlockOne(byte* address, nuint length)
    {
        if (Kernel32.VirtualUnlock(address, length) != 0)
        {
            return true;
        }

        int error = Marshal.GetLastPInvokeError();
        return error == Win32Error.NotLocked ? false : throw WindowsError.ToIOException($"VirtualUnlock of {length} bytes", error);
    }

    /// <summary>View by view: "the pages cannot span adjacent reserved regions" (VirtualProtect).</summary>
    internal static void Protect(byte* address, nuint length, RegionAccess access, string? path)
    {
        nuint part;
        for (nuint done = 0; done < length; done += part)
        {
            part = WindowsExtents.LengthInOne(address + done, length - done);
            ProtectOne(address + done, part, access, path);
        }
    }

    private static void ProtectOne(byte* address, nuint length, RegionAccess access, string? path)
    {
        uint before;
        if (Kernel32.VirtualProtect(address, length, ProtectionOf(access), &before) == 0)
        {
            // STATUS_SECTION_PROTECTION arrives as ERROR_INVALID_PARAMETER: the view was mapped for less.
            int error = Marshal.GetLastPInvokeError();
            throw error is Win32Error.AccessDenied or Win32Error.InvalidParameter
                ? new UnauthorizedAccessException(
                    $"{MappedFileException.Name(path)} was not opened for the access {access}, or was mapped without it: what is to be executed later is mapped for {RegionAccess.Execute} at once on Windows.",
                    WindowsError.ToIOException("VirtualProtect", error))
                : WindowsError.ToIOException($"VirtualProtect of {length} bytes", error);
        }
    }

    /// <summary>The pages that are in this process's working set. One that only the system's cache still has is not counted.</summary>
    internal static long? CountResident(byte* address, nuint length)
    {
        const int PagesAtOnce = 1024;
        Kernel32.WorkingSetExInformation* entries = stackalloc Kernel32.WorkingSetExInformation[PagesAtOnce];
        long resident = 0;
        for (nuint done = 0; done < length;)
        {
            int count = 0;
            for (; count < PagesAtOnce && done < length; count++, done += (nuint)Pages.Size)
            {
                entries[count] = new Kernel32.WorkingSetExInformation { Address = address + done };
            }

            if (Kernel32.QueryWorkingSetEx(Kernel32.CurrentProcess, entries, (uint)(count * sizeof(Kernel32.WorkingSetExInformation))) == 0)
            {
                return null;
            }

            for (int i = 0; i < count; i++)
            {
                resident += entries[i].IsValid ? 1 : 0;
            }
        }

        return resident;
    }

    private static int FlushView(byte* address, nuint length)
    {
        // While the system's own writer holds the same pages, the call answers ERROR_LOCK_VIOLATION; they are free again
        // soon after. Nothing has failed then, so asking again hides nothing (the base library does the same).
        const int Tries = 300;
        SpinWait wait = default;
        for (int i = 1; ; i++)
        {
            if (Kernel32.FlushViewOfFile(address, length) != 0)
            {
                return 0;
            }

            int error = Marshal.GetLastPInvokeError();
            if (error != Win32Error.LockViolation || i == Tries)
            {
                return error;
            }

            wait.SpinOnce();
        }
    }

    private static bool Prefetch(byte* address, nuint length)
    {
        bool all = true;
        Kernel32.MemoryRange range;
        for (nuint done = 0; done < length; done += range.Length)
        {
            range = new() { Address = address + done, Length = WindowsExtents.LengthInOne(address + done, length - done) };
            all &= Kernel32.PrefetchVirtualMemory(Kernel32.CurrentProcess, 1, &range, 0) != 0;
        }

        return all;
    }

    private static bool GrowWorkingSet(nuint length)
    {
        nuint minimum;
        nuint maximum;
        uint flags;
        return Kernel32.GetProcessWorkingSetSize(Kernel32.CurrentProcess, &minimum, &maximum, &flags) != 0
            && Kernel32.SetProcessWorkingSetSize(Kernel32.CurrentProcess, minimum + length, nuint.Max(maximum, minimum) + length, flags) != 0;
    }

    private static uint ProtectionOf(RegionAccess access) => access switch
    {
        RegionAccess.Read => Kernel32.PageReadOnly,
        RegionAccess.ReadWrite => Kernel32.PageReadWrite,
        RegionAccess.CopyOnWrite => Kernel32.PageWriteCopy,
        RegionAccess.Execute => Kernel32.PageExecuteRead,
        _ => Kernel32.PageNoAccess,
    };
}
