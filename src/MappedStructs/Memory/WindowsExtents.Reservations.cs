using System.Collections.Generic;
using System.Runtime.InteropServices;
using MappedStructs.Interop;

namespace MappedStructs.Memory;

/// <summary>Mapping into address space that is set aside, and giving it back.</summary>
internal static unsafe partial class WindowsExtents
{
    /// <summary>Maps at exactly this place, which lies in a reservation of ours and is unused.</summary>
    /// <returns>Null, with the last error, where it failed: the place is still set aside then.</returns>
    internal static byte* MapWithin(WindowsContent content, byte* place)
    {
        lock (s_gate)
        {
            List<WindowsExtent> under = Overlapping(place, content.LengthInPages);
            if (!Cover(under, place, content.LengthInPages))
            {
                Marshal.SetLastPInvokeError(Win32Error.InvalidAddress);
                return null;
            }

            if (under.TrueForAll(extent => extent.IsPlaceholder) && content.FitsPlaceholders)
            {
                byte* address = FillPlaceholder(content, place, under);
                if (address != null || Marshal.GetLastPInvokeError() is not (Win32Error.InvalidAddress or Win32Error.InvalidParameter))
                {
                    return address;
                }

                under = Overlapping(place, content.LengthInPages); // cut by now, and not to be filled: replaced as on older systems
            }

            return ReplaceReservation(content, place, under);
        }
    }

    /// <summary>See <see cref="Pages.ReturnToReservation"/>. A place that was lost shows when something is mapped there again.</summary>
    internal static void ReturnToReservation(byte* start, nuint length)
    {
        lock (s_gate)
        {
            foreach (WindowsExtent extent in Overlapping(start, length))
            {
                (nint from, nuint bytes) = extent.Overlap(start, length);
                _ = GiveUp(extent, (byte*)from, bytes);
            }
        }
    }

    /// <summary>See <see cref="Pages.TryEmpty"/>.</summary>
    internal static bool TryEmpty(byte* start, nuint length)
    {
        lock (s_gate)
        {
            List<WindowsExtent> under = Overlapping(start, length);
            if (!under.TrueForAll(extent => extent.Address >= start && extent.End <= start + length && extent.Live == extent.Length))
            {
                return false;
            }

            foreach (WindowsExtent extent in under)
            {
                _ = Empty(extent);
            }

            return true;
        }
    }

    /// <summary>Joins and cuts placeholders until one has the place's exact length, and fills that: nobody can come between.</summary>
    private static byte* FillPlaceholder(WindowsContent content, byte* place, List<WindowsExtent> under)
    {
        byte* start = under[0].Address;
        byte* end = under[^1].End;
        nuint length = content.LengthInPages;
        if (under.Count > 1)
        {
            if (!Placeholders.Join(start, (nuint)(end - start)))
            {
                return null;
            }

            Replace(under, Reserved(start, end, isPlaceholder: true));
            under = [s_extents[IndexOfFirstPast(start) - 1]];
        }

        if (start != place || end != place + length)
        {
            if (!Placeholders.Split(place, length))
            {
                return null;
            }

            Replace(under, Reserved(start, place, true), Reserved(place, place + length, true), Reserved(place + length, end, true));
        }

        byte* address = content.Fill(place);
        if (address != null)
        {
            s_extents[IndexOfFirstPast(place) - 1] = new WindowsExtent(place, length, content.Kind, isPlaceholder: true);
        }

        return address;
    }

    /// <summary>
    /// Frees the reservation, maps, and reserves again what is left and right of it. Between the first and the last call
    /// another thread may be given some of the addresses; what cannot be had again is no longer in the book.
    /// </summary>
    private static byte* ReplaceReservation(WindowsContent content, byte* place, List<WindowsExtent> under)
    {
        byte* start = under[0].Address;
        byte* end = under[^1].End;
        nuint granule = (nuint)Pages.Granularity;
        byte* behind = (byte*)(((nuint)place + content.LengthInPages + granule - 1) & ~(granule - 1));
        foreach (WindowsExtent extent in under)
        {
            Release(extent);
        }

        byte* address = content.MapAt(place);
        int error = Marshal.GetLastPInvokeError();
        if (address != null)
        {
            Insert(new WindowsExtent(place, content.LengthInPages, content.Kind, isPlaceholder: false));
            ReserveAgain(start, place);
            ReserveAgain(behind, end);
        }
        else
        {
            ReserveAgain(start, end);
        }

        Marshal.SetLastPInvokeError(error);
        return address;
    }

    private static void ReserveAgain(byte* start, byte* end)
    {
        if (start < end && ReserveAt(start, (nuint)(end - start)) != null)
        {
            Insert(new WindowsExtent(start, (nuint)(end - start), WindowsExtentKind.Reserved, isPlaceholder: false));
        }
    }

    /// <summary>
    /// The extents are empty and leave no gap but those behind the last page of a granule, where nothing can be allocated.
    /// </summary>
    private static bool Cover(List<WindowsExtent> extents, byte* start, nuint length)
    {
        nuint granule = (nuint)Pages.Granularity;
        nuint reached = (nuint)start;
        foreach (WindowsExtent extent in extents)
        {
            if (extent.Kind != WindowsExtentKind.Reserved || (nuint)extent.Address > reached)
            {
                return false;
            }

            reached = ((nuint)extent.End + granule - 1) & ~(granule - 1);
        }

        return reached >= (nuint)start + length;
    }

    private static WindowsExtent? Reserved(byte* start, byte* end, bool isPlaceholder) =>
        start < end ? new WindowsExtent(start, (nuint)(end - start), WindowsExtentKind.Reserved, isPlaceholder) : null;

    private static void Replace(List<WindowsExtent> old, params WindowsExtent?[] replacements)
    {
        foreach (WindowsExtent extent in old)
        {
            s_extents.Remove(extent);
        }

        foreach (WindowsExtent? extent in replacements)
        {
            if (extent is not null)
            {
                Insert(extent);
            }
        }
    }
}
