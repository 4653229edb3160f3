namespace MappedStructs.Memory;

/// <summary>Where a mapping shall lie: anywhere (the default), near a hint, or exactly at an address inside a reservation of ours.</summary>
internal readonly unsafe struct Placement
{
    private Placement(byte* address, bool isFixed)
    {
        Address = address;
        IsFixed = isFixed;
    }

    /// <summary>The hint or the place; null for anywhere.</summary>
    internal byte* Address { get; }

    /// <summary>Whether <see cref="Address"/> is the place, inside a reservation whose pages there are unused.</summary>
    internal bool IsFixed { get; }

    internal static Placement Near(nint address) => new((byte*)address, isFixed: false);

    internal static Placement At(byte* address) => new(address, isFixed: true);
}
