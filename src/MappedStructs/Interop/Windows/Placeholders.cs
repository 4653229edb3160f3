using System;
using System.Runtime.InteropServices;

namespace MappedStructs.Interop;

/// <summary>
/// Placeholders: address space that can be split, joined, filled with a view and emptied again, without a moment in which
/// somebody else could take it. Windows 10 version 1803 and later; asked for at run time, since Wine and older systems
/// lack the calls.
/// </summary>
internal static unsafe class Placeholders
{
    private const uint MemReserve = Kernel32.MemReserve;
    private const uint MemReservePlaceholder = 0x0004_0000;
    private const uint MemReplacePlaceholder = 0x0000_4000;

    private static readonly delegate* unmanaged<nint, void*, nuint, uint, uint, void*, uint, byte*> s_virtualAlloc2;
    private static readonly delegate* unmanaged<nint, nint, void*, ulong, nuint, uint, uint, void*, uint, byte*> s_mapViewOfFile3;
    private static readonly delegate* unmanaged<nint, void*, uint, int> s_unmapViewOfFile2;

    static Placeholders()
    {
        if (!OperatingSystem.IsWindows() || !NativeLibrary.TryLoad("kernelbase.dll", out nint library))
        {
            return;
        }

        if (NativeLibrary.TryGetExport(library, "VirtualAlloc2", out nint virtualAlloc2)
            && NativeLibrary.TryGetExport(library, "MapViewOfFile3", out nint mapViewOfFile3)
            && NativeLibrary.TryGetExport(library, "UnmapViewOfFile2", out nint unmapViewOfFile2))
        {
            s_virtualAlloc2 = (delegate* unmanaged<nint, void*, nuint, uint, uint, void*, uint, byte*>)virtualAlloc2;
            s_mapViewOfFile3 = (delegate* unmanaged<nint, nint, void*, ulong, nuint, uint, uint, void*, uint, byte*>)mapViewOfFile3;
            s_unmapViewOfFile2 = (delegate* unmanaged<nint, void*, uint, int>)unmapViewOfFile2;
            IsSupported = Work();
        }
    }

    /// <summary>The calls are there, and take what they are given (Wine has exported some of them before it knew the flags).</summary>
    internal static bool IsSupported { get; }

    /// <summary>Sets address space aside as one placeholder.</summary>
    /// <returns>Null where it failed.</returns>
    internal static byte* Reserve(void* address, nuint length) =>
        Kept(s_virtualAlloc2(Kernel32.CurrentProcess, address, length, MemReserve | MemReservePlaceholder, Kernel32.PageNoAccess, null, 0));

    /// <summary>Cuts a placeholder in two, at the end of the range that is given. Both halves are placeholders afterwards.</summary>
    internal static bool Split(void* address, nuint length) =>
        Kernel32.VirtualFree(address, length, Kernel32.MemRelease | Kernel32.MemPreservePlaceholder) != 0;

    /// <summary>Makes one placeholder of the adjacent ones that fill the range exactly.</summary>
    internal static bool Join(void* address, nuint length) =>
        Kernel32.VirtualFree(address, length, Kernel32.MemRelease | Kernel32.MemCoalescePlaceholders) != 0;

    /// <summary>Fills a placeholder with a view of exactly its length.</summary>
    /// <returns>Null where it failed, and then the placeholder is still there.</returns>
    internal static byte* FillWithView(nint section, void* address, ulong offset, nuint length, uint protection) =>
        Kept(s_mapViewOfFile3(section, Kernel32.CurrentProcess, address, offset, length, MemReplacePlaceholder, protection, null, 0));

    /// <summary>Fills a placeholder with private memory of exactly its length.</summary>
    /// <returns>Null where it failed, and then the placeholder is still there.</returns>
    internal static byte* FillWithMemory(void* address, nuint length, uint protection) =>
        Kept(s_virtualAlloc2(Kernel32.CurrentProcess, address, length, MemReserve | Kernel32.MemCommit | MemReplacePlaceholder, protection, null, 0));

    /// <summary>Takes a view out of the placeholder it filled, which stays.</summary>
    internal static bool EmptyView(void* address)
    {
        if (s_unmapViewOfFile2(Kernel32.CurrentProcess, address, Kernel32.MemPreservePlaceholder) != 0)
        {
            return true;
        }

        Marshal.SetLastPInvokeError(Marshal.GetLastSystemError());
        return false;
    }

    /// <summary>Takes private memory out of the placeholder it filled, which stays.</summary>
    internal static bool EmptyMemory(void* address, nuint length) =>
        Kernel32.VirtualFree(address, length, Kernel32.MemRelease | Kernel32.MemPreservePlaceholder) != 0;

    /// <summary>Gives a placeholder's address space back.</summary>
    internal static bool Release(void* address) => Kernel32.VirtualFree(address, 0, Kernel32.MemRelease) != 0;

    /// <summary>A call through a pointer does not keep the last error as LibraryImport does: it is read before anything else can change it.</summary>
    private static byte* Kept(byte* answer)
    {
        if (answer == null)
        {
            Marshal.SetLastPInvokeError(Marshal.GetLastSystemError());
        }

        return answer;
    }

    /// <summary>Cuts, fills and joins one placeholder. Where a step fails, what is left of it (128 KiB of addresses) stays behind.</summary>
    private static bool Work()
    {
        const int Granule = 64 * 1024;
        byte* range = Reserve(null, 2 * Granule);
        if (range == null)
        {
            return false;
        }

        nint section = Kernel32.CreatePageFileMapping(-1, null, Kernel32.PageReadWrite, 0, Granule, null);
        bool works = Split(range, Granule)
            && FillWithMemory(range, Granule, Kernel32.PageReadWrite) == range
            && FillWithView(section, range + Granule, 0, Granule, Kernel32.PageReadWrite) == range + Granule
            && EmptyView(range + Granule)
            && EmptyMemory(range, Granule)
            && Join(range, 2 * Granule);
        _ = Kernel32.CloseHandle(section);
        return Release(range) && works;
    }
}
