using System.Runtime.InteropServices;
using MappedStructs.Interop;

namespace MappedStructs.Memory;

/// <summary>Something to be mapped, at whatever place: a view of a section, or private memory.</summary>
internal readonly unsafe struct WindowsContent
{
    private readonly nint _section;
    private readonly long _offset;
    private readonly uint _viewAccess;
    private readonly uint _protection;
    private readonly uint _allocationType;

    private WindowsContent(nint section, long offset, nuint length, uint viewAccess, uint protection, uint allocationType)
    {
        _section = section;
        _offset = offset;
        Length = length;
        _viewAccess = viewAccess;
        _protection = protection;
        _allocationType = allocationType;
    }

    /// <summary>Bytes, whole pages or not: a view may end where its file does.</summary>
    internal nuint Length { get; }

    internal nuint LengthInPages => (Length + (nuint)Pages.Size - 1) & ~((nuint)Pages.Size - 1);

    internal WindowsExtentKind Kind => _section != 0 ? WindowsExtentKind.View : WindowsExtentKind.Memory;

    /// <summary>Large pages cannot fill a placeholder.</summary>
    internal bool FitsPlaceholders => (_allocationType & Kernel32.MemLargePages) == 0;

    internal static WindowsContent View(nint section, long offset, nuint length, uint viewAccess, uint protection) =>
        new(section, offset, length, viewAccess, protection, 0);

    internal static WindowsContent Memory(nuint length, uint protection, bool largePages) =>
        new(0, 0, length, 0, protection, Kernel32.MemReserve | Kernel32.MemCommit | (largePages ? Kernel32.MemLargePages : 0));

    /// <summary>Maps at an address that is free, or anywhere for null. Answers null, with the last error, where it cannot.</summary>
    internal byte* MapAt(byte* address) => Kind == WindowsExtentKind.View
        ? Kernel32.MapViewOfFileEx(_section, _viewAccess, (uint)(_offset >> 32), unchecked((uint)_offset), Length, address)
        : Kernel32.VirtualAlloc(address, LengthInPages, _allocationType, _protection);

    /// <summary>Maps into a placeholder of exactly <see cref="LengthInPages"/>, which stays where it fails.</summary>
    internal byte* Fill(byte* placeholder)
    {
        if (Kind == WindowsExtentKind.Memory)
        {
            return Placeholders.FillWithMemory(placeholder, LengthInPages, _protection);
        }

        // A view must have its placeholder's length to the byte. Whether a length that is no whole page is rounded before
        // that is compared is not documented: ask for the one, then for the other.
        byte* view = Placeholders.FillWithView(_section, placeholder, (ulong)_offset, Length, _protection);
        if (view == null && Length != LengthInPages && Marshal.GetLastPInvokeError() is Win32Error.InvalidAddress or Win32Error.InvalidParameter)
        {
            view = Placeholders.FillWithView(_section, placeholder, (ulong)_offset, LengthInPages, _protection);
        }

        return view;
    }
}
