using System.Collections.Generic;

namespace MappedStructs.Memory;

/// <summary>What an allocation of the system holds.</summary>
internal enum WindowsExtentKind
{
    /// <summary>Address space alone.</summary>
    Reserved,

    /// <summary>A view of a file.</summary>
    View,

    /// <summary>Private memory of no file.</summary>
    Memory,
}

/// <summary>
/// One allocation of the system, which Windows frees as a whole only. What was unmapped in parts is counted here until
/// nothing of it is in use.
/// </summary>
internal sealed unsafe class WindowsExtent(byte* address, nuint length, WindowsExtentKind kind, bool isPlaceholder)
{
    internal byte* Address { get; } = address;

    /// <summary>Bytes, whole pages.</summary>
    internal nuint Length { get; } = length;

    internal byte* End => Address + Length;

    internal WindowsExtentKind Kind { get; private set; } = kind;

    /// <summary>The addresses are a placeholder, or were one that is filled now: emptying keeps them without a gap in time.</summary>
    internal bool IsPlaceholder { get; private set; } = isPlaceholder;

    /// <summary>Bytes that somebody still has mapped.</summary>
    internal nuint Live { get; set; } = kind == WindowsExtentKind.Reserved ? 0 : length;

    /// <summary>Bytes whose addresses nobody wants any more.</summary>
    internal nuint Freed { get; set; }

    /// <summary>Parts that were retired one by one and whose addresses are still wanted.</summary>
    internal List<(nint Start, nuint Length)>? Held { get; set; }

    /// <summary>The content is gone and the addresses stay.</summary>
    internal void BecomeReserved(bool asPlaceholder)
    {
        Kind = WindowsExtentKind.Reserved;
        IsPlaceholder = asPlaceholder;
        Live = 0;
    }

    /// <summary>The part of a range that lies in this extent.</summary>
    internal (nint Start, nuint Length) Overlap(byte* start, nuint length)
    {
        byte* from = start > Address ? start : Address;
        byte* to = start + length < End ? start + length : End;
        return ((nint)from, (nuint)(to - from));
    }
}
