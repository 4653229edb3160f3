namespace MappedStructs.Memory;

/// <summary>A region that is mapped now: see <see cref="MappedRegion.LiveRegions"/>.</summary>
/// <param name="Address">Where it lies.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Access">What it was mapped for.</param>
/// <param name="Path">The file's path where it is known.</param>
/// <param name="OpenedAt">
/// The stack of the call that mapped it, if somebody was listening to the event source <c>MappedStructs</c> at that time.
/// </param>
public sealed record LiveRegion(nint Address, long Length, RegionAccess Access, string? Path, string? OpenedAt);
