using System;
using MappedStructs.Interop;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Memory;

/// <summary>
/// The system's calls on mapped pages. Each operation is one line here and one method a system, in the files beside this
/// one. Addresses are page-aligned and lengths are whole pages unless said otherwise; callers have checked every range.
/// </summary>
internal static unsafe class Pages
{
    /// <summary>Bytes of a page.</summary>
    internal static readonly int Size = OperatingSystem.IsWindows() ? WindowsPages.GetPageSize() : UnixPages.GetPageSize();

    /// <summary>What offsets in a file and addresses of a mapping must be a multiple of.</summary>
    internal static readonly int Granularity = OperatingSystem.IsWindows() ? WindowsPages.GetAllocationGranularity() : Size;

    /// <summary>Whether <see cref="Free"/> takes neighbouring ranges in one call: munmap does, VirtualFree wants each as it was made.</summary>
    internal static bool CanFreeNeighboursTogether => !OperatingSystem.IsWindows();

    /// <summary>Maps part of a file.</summary>
    /// <param name="file">Opened fit for <paramref name="access"/>.</param>
    /// <param name="path">For messages.</param>
    /// <param name="offset">A multiple of <see cref="Granularity"/>.</param>
    /// <param name="length">Bytes, above zero, whole pages or not.</param>
    /// <param name="access">None, Read, ReadWrite and Execute are shared; CopyOnWrite is private.</param>
    /// <param name="placement">Where.</param>
    internal static byte* MapFile(SafeFileHandle file, string? path, long offset, nuint length, RegionAccess access, Placement placement) =>
        OperatingSystem.IsWindows()
            ? WindowsPages.MapFile(file, path, offset, length, access, placement)
            : UnixPages.MapFile(file, path, offset, length, access, placement);

    /// <summary>Maps zeroed memory of no file.</summary>
    internal static byte* MapAnonymous(nuint length, RegionAccess access, Placement placement, bool reservedHugePages) =>
        OperatingSystem.IsWindows()
            ? WindowsPages.MapAnonymous(length, access, placement, reservedHugePages)
            : UnixPages.MapAnonymous(length, access, placement, reservedHugePages);

    /// <summary>Sets address space aside, with no access and no memory behind it.</summary>
    internal static byte* Reserve(nuint length) =>
        OperatingSystem.IsWindows() ? WindowsPages.Reserve(length) : UnixPages.Reserve(length);

    /// <summary>
    /// Ends a mapping (or a part of one) and keeps its addresses set aside, with no access, for <see cref="Free"/> later.
    /// Never flushes. <see langword="false"/> where the system could not keep them: they are free already.
    /// </summary>
    internal static bool Retire(byte* address, nuint length) =>
        OperatingSystem.IsWindows() ? WindowsPages.Retire(address, length) : UnixPages.Retire(address, length);

    /// <summary>Ends a mapping (or a part of one) inside a reservation: the reservation has the addresses again.</summary>
    internal static void ReturnToReservation(byte* address, nuint length)
    {
        if (OperatingSystem.IsWindows())
        {
            WindowsPages.ReturnToReservation(address, length);
        }
        else
        {
            UnixPages.ReturnToReservation(address, length);
        }
    }

    /// <summary>
    /// For Windows: takes the views of a region away, all of them, and keeps their addresses, at which the region maps again.
    /// <see langword="false"/>, with nothing done, where a view has parts that are not the region's.
    /// </summary>
    internal static bool TryEmpty(byte* address, nuint length) => WindowsExtents.TryEmpty(address, length);

    /// <summary>Frees addresses that <see cref="Reserve"/> or <see cref="Retire"/> had set aside.</summary>
    internal static void Free(byte* address, nuint length)
    {
        if (OperatingSystem.IsWindows())
        {
            WindowsPages.Free(address, length);
        }
        else
        {
            UnixPages.Free(address, length);
        }
    }

    /// <summary>Writes the pages of a shared file mapping back, as far as <paramref name="mode"/> says.</summary>
    /// <param name="address">Page-aligned.</param>
    /// <param name="length">Bytes; the last page may be a part.</param>
    /// <param name="file">The file mapped.</param>
    /// <param name="fileOffset">The offset in the file that <paramref name="address"/> shows.</param>
    /// <param name="mode">How far.</param>
    /// <returns>Zero, or the system's error number.</returns>
    internal static int Flush(byte* address, nuint length, SafeFileHandle file, long fileOffset, FlushMode mode) =>
        OperatingSystem.IsWindows() ? WindowsPages.Flush(address, length, file, fileOffset, mode)
        : OperatingSystem.IsMacOS() ? MacPages.Flush(address, length, file, mode)
        : LinuxPages.Flush(address, length, file, fileOffset, mode);

    /// <summary>Makes the exception for an error number of <see cref="Flush"/>.</summary>
    internal static System.IO.IOException FlushError(int error, string what) =>
        OperatingSystem.IsWindows() ? WindowsPages.FlushError(error, what) : Interop.UnixError.ToIOException(what, error);

    /// <summary>Passes advice on; <see langword="false"/> where the system has none of the kind.</summary>
    internal static bool Advise(byte* address, nuint length, MapAdvice advice) =>
        OperatingSystem.IsWindows() ? WindowsPages.Advise(address, length, advice) : UnixPages.Advise(address, length, advice);

    /// <summary>Asks for transparent huge pages; <see langword="false"/> where the system has none for this memory.</summary>
    internal static bool AdviseHugePages(byte* address, nuint length) =>
        OperatingSystem.IsLinux() && LinuxPages.AdviseHugePages(address, length);

    /// <summary>Bytes of a huge page of the administrator's pool, or zero where the system has no such pool.</summary>
    internal static int ReservedHugePageSize => OperatingSystem.IsLinux() ? LinuxPages.ReservedHugePageSize : 0;

    /// <summary>
    /// Brings the pages in, and says so by zero; the error number where one cannot be had (never a signal);
    /// <see cref="NoPrefault"/> where the system cannot do it without risking a signal.
    /// </summary>
    internal static int Prefault(byte* address, nuint length, bool forWriting) =>
        OperatingSystem.IsWindows() ? WindowsPages.Prefault(address, length, forWriting)
        : OperatingSystem.IsMacOS() ? MacPages.Prefault(address, length)
        : LinuxPages.Prefault(address, length, forWriting);

    /// <summary>The answer of <see cref="Prefault"/> that stands for "not here".</summary>
    internal const int NoPrefault = -1;

    /// <summary>Keeps the pages in memory; <see langword="false"/> where the system's limit forbids it.</summary>
    internal static bool Lock(byte* address, nuint length) =>
        OperatingSystem.IsWindows() ? WindowsPages.Lock(address, length) : UnixPages.Lock(address, length);

    /// <summary>Ends <see cref="Lock"/>.</summary>
    internal static bool Unlock(byte* address, nuint length) =>
        OperatingSystem.IsWindows() ? WindowsPages.Unlock(address, length) : UnixPages.Unlock(address, length);

    /// <summary>Changes what may be done with the pages.</summary>
    /// <param name="address">Page-aligned.</param>
    /// <param name="length">Bytes.</param>
    /// <param name="access">What from now on.</param>
    /// <param name="path">For messages.</param>
    internal static void Protect(byte* address, nuint length, RegionAccess access, string? path)
    {
        if (OperatingSystem.IsWindows())
        {
            WindowsPages.Protect(address, length, access, path);
        }
        else
        {
            UnixPages.Protect(address, length, access, path);
        }
    }

    /// <summary>
    /// Takes the pages out of a mapping without visiting them, to be freed at the place that is answered. The mapping stays
    /// for its addresses alone. <see langword="false"/>, with nothing changed, where the system cannot do so.
    /// </summary>
    internal static bool TryMoveAway(byte* address, nuint length, out byte* elsewhere, out nuint bytes)
    {
        elsewhere = null;
        bytes = 0;
        return OperatingSystem.IsLinux() && LinuxPages.TryMoveAway(address, length, out elsewhere, out bytes);
    }

    /// <summary>Takes all access away while the pages stay mapped; <see langword="false"/> where that failed, or where it saves nothing.</summary>
    internal static bool TryForbid(byte* address, nuint length) =>
        !OperatingSystem.IsWindows() && Libc.MProtect(address, length, 0) == 0;

    /// <summary>How many pages of the range are in memory, or <see langword="null"/> where the system does not say.</summary>
    internal static long? CountResident(byte* address, nuint length) =>
        OperatingSystem.IsWindows() ? WindowsPages.CountResident(address, length) : UnixPages.CountResident(address, length);
}
