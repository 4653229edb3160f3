using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using MappedStructs.Interop;

namespace MappedStructs.Memory;

/// <summary>
/// Every allocation of address space that is ours on Windows, by address. mmap maps, cuts and replaces any run of pages;
/// Windows unmaps what it mapped, whole. This book makes up the difference.
/// </summary>
/// <remarks>
/// <para>
/// A part that is given up loses its access at once (private memory its pages, too); the view itself is unmapped with its
/// last part. Until then Windows counts the file as mapped.
/// </para>
/// <para>
/// With placeholders (<see cref="Placeholders"/>) a view leaves its addresses reserved in one step. Without them the
/// view is unmapped first and the addresses reserved after: another thread's allocation can come between. Then the
/// addresses are lost to us, which costs the quarantine one range, and a reservation the place.
/// </para>
/// </remarks>
internal static unsafe partial class WindowsExtents
{
    private static readonly Lock s_gate = new();

    // Sorted by address; no two overlap.
    private static readonly List<WindowsExtent> s_extents = [];

    // Held parts of a view whose addresses went to somebody else when its last part was unmapped: nothing is left to free.
    private static readonly List<(nint Start, nuint Length)> s_lost = [];

    /// <summary>Maps wherever there is room, at the hint if that is free.</summary>
    /// <returns>Null, with the last error, where it failed.</returns>
    internal static byte* Map(WindowsContent content, byte* hint)
    {
        hint = (byte*)((nuint)hint & ~((nuint)Pages.Granularity - 1));
        // Inside the gate, as everything that takes addresses: while another thread replaces a part of a reservation, all of
        // it is free for a moment, and must not be given to us.
        lock (s_gate)
        {
            byte* address = FillNew(content, hint);
            bool isPlaceholder = address != null;
            if (address == null && hint != null)
            {
                address = content.MapAt(hint);
            }

            if (address == null)
            {
                address = content.MapAt(null);
            }

            if (address != null)
            {
                Insert(new WindowsExtent(address, content.LengthInPages, content.Kind, isPlaceholder));
            }

            return address;
        }
    }

    /// <summary>Maps into a placeholder of its own, where there are any.</summary>
    private static byte* FillNew(WindowsContent content, byte* hint)
    {
        if (!Placeholders.IsSupported || !content.FitsPlaceholders)
        {
            return null;
        }

        byte* placeholder = hint != null ? Placeholders.Reserve(hint, content.LengthInPages) : null;
        placeholder = placeholder != null ? placeholder : Placeholders.Reserve(null, content.LengthInPages);
        byte* address = placeholder != null ? content.Fill(placeholder) : null;
        if (placeholder != null && address == null)
        {
            _ = Placeholders.Release(placeholder);
        }

        return address;
    }

    /// <summary>Sets address space aside.</summary>
    /// <returns>Null, with the last error, where it failed.</returns>
    internal static byte* Reserve(nuint length)
    {
        bool isPlaceholder = Placeholders.IsSupported;
        lock (s_gate)
        {
            byte* address = isPlaceholder ? Placeholders.Reserve(null, length) : ReserveAt(null, length);
            if (address != null)
            {
                Insert(new WindowsExtent(address, length, WindowsExtentKind.Reserved, isPlaceholder));
            }

            return address;
        }
    }

    /// <summary>
    /// How much of a range lies in the allocation that it begins in. The calls on pages take a range in one; a region that
    /// has grown lies in several.
    /// </summary>
    internal static nuint LengthInOne(byte* start, nuint length)
    {
        lock (s_gate)
        {
            int index = IndexOfFirstPast(start) - 1;
            return index >= 0 && s_extents[index].End > start ? nuint.Min((nuint)(s_extents[index].End - start), length) : length;
        }
    }

    /// <summary>See <see cref="Pages.Retire"/>.</summary>
    internal static bool Retire(byte* start, nuint length)
    {
        lock (s_gate)
        {
            bool isKept = false;
            foreach (WindowsExtent extent in Overlapping(start, length))
            {
                (nint from, nuint bytes) = extent.Overlap(start, length);
                bool isKeptHere = GiveUp(extent, (byte*)from, bytes);
                isKept |= isKeptHere;
                if (isKeptHere && bytes != extent.Length)
                {
                    (extent.Held ??= []).Add((from, bytes));
                }
            }

            return isKept;
        }
    }

    /// <summary>See <see cref="Pages.Free"/>.</summary>
    internal static void Free(byte* start, nuint length)
    {
        lock (s_gate)
        {
            if (s_lost.Remove(((nint)start, length)))
            {
                return;
            }

            foreach (WindowsExtent extent in Overlapping(start, length))
            {
                (nint from, nuint bytes) = extent.Overlap(start, length);
                bool wasHeld = extent.Held?.Remove((from, bytes)) ?? false;
                if (!wasHeld && extent.Live > 0 && !GiveUp(extent, (byte*)from, bytes))
                {
                    continue;
                }

                extent.Freed += bytes;
                if (extent.Freed == extent.Length)
                {
                    Release(extent);
                }
            }
        }
    }

    /// <summary>Ends the mapping of a part. False where its extent is gone with its addresses.</summary>
    private static bool GiveUp(WindowsExtent extent, byte* start, nuint length)
    {
        if (extent.Kind == WindowsExtentKind.Reserved)
        {
            return true;
        }

        if (extent.Live > length)
        {
            Seal(extent, start, length);
            extent.Live -= length;
            return true;
        }

        return Empty(extent);
    }

    /// <summary>Takes the access of a part away, and its memory where it is private.</summary>
    private static void Seal(WindowsExtent extent, byte* start, nuint length)
    {
        _ = Kernel32.VirtualUnlock(start, length);
        uint before;
        if ((extent.Kind != WindowsExtentKind.Memory || Kernel32.VirtualFree(start, length, Kernel32.MemDecommit) == 0)
            && Kernel32.VirtualProtect(start, length, Kernel32.PageNoAccess, &before) == 0)
        {
            throw WindowsError.ToIOException($"Unmapping {length} bytes of a region of {extent.Length}", Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Takes the content out of an extent and keeps the addresses, if that can be had. Never flushes.</summary>
    private static bool Empty(WindowsExtent extent)
    {
        bool isView = extent.Kind == WindowsExtentKind.View;
        if (extent.IsPlaceholder && (isView ? Placeholders.EmptyView(extent.Address) : Placeholders.EmptyMemory(extent.Address, extent.Length)))
        {
            extent.BecomeReserved(asPlaceholder: true);
            return true;
        }

        if (!isView && !extent.IsPlaceholder && Kernel32.VirtualFree(extent.Address, extent.Length, Kernel32.MemDecommit) != 0)
        {
            extent.BecomeReserved(asPlaceholder: false);
            return true;
        }

        if ((isView ? Kernel32.UnmapViewOfFile(extent.Address) : Kernel32.VirtualFree(extent.Address, 0, Kernel32.MemRelease)) == 0)
        {
            throw WindowsError.ToIOException($"Unmapping a region of {extent.Length} bytes", Marshal.GetLastPInvokeError());
        }

        if (ReserveAt(extent.Address, extent.Length) != null)
        {
            extent.BecomeReserved(asPlaceholder: false);
            return true;
        }

        s_extents.Remove(extent);
        if (extent.Held is not null)
        {
            s_lost.AddRange(extent.Held);
        }

        return false;
    }

    /// <summary>Gives the addresses back. Out of the book first: they may be somebody else's the moment they are free.</summary>
    private static void Release(WindowsExtent extent)
    {
        s_extents.Remove(extent);
        if (Kernel32.VirtualFree(extent.Address, 0, Kernel32.MemRelease) == 0)
        {
            throw WindowsError.ToIOException($"Freeing {extent.Length} bytes of address space", Marshal.GetLastPInvokeError());
        }
    }

    private static byte* ReserveAt(byte* address, nuint length) =>
        Kernel32.VirtualAlloc(address, length, Kernel32.MemReserve, Kernel32.PageNoAccess);

    private static void Insert(WindowsExtent extent) => s_extents.Insert(IndexOfFirstPast(extent.Address), extent);

    /// <summary>The extents that the range touches, in order; a list of its own, since what is done with them changes the book.</summary>
    private static List<WindowsExtent> Overlapping(byte* start, nuint length)
    {
        int index = IndexOfFirstPast(start);
        if (index > 0 && s_extents[index - 1].End > start)
        {
            index--;
        }

        List<WindowsExtent> found = [];
        for (; index < s_extents.Count && s_extents[index].Address < start + length; index++)
        {
            found.Add(s_extents[index]);
        }

        return found;
    }

    private static int IndexOfFirstPast(byte* address)
    {
        int low = 0;
        int high = s_extents.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (s_extents[middle].Address <= address)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
