namespace MappedStructs.Memory;

/// <summary>How a region is mapped. The default is a plain mapping wherever the system likes.</summary>
public readonly record struct RegionOptions
{
    /// <summary>Brings all pages in while mapping. A page that cannot be had is an exception, where <c>MAP_POPULATE</c> would keep silent.</summary>
    /// <remarks>A file's pages are read and not dirtied; anonymous and copy-on-write pages are made writable.</remarks>
    public bool Populate { get; init; }

    /// <summary>Where the region should lie, if that place is free; zero for anywhere. <see cref="MappedRegion.Address"/> tells where it does.</summary>
    public nint AddressHint { get; init; }

    /// <summary>Maps at <see cref="ReservationOffset"/> of this reservation, or fails.</summary>
    public RegionReservation? Within { get; init; }

    /// <summary>Offset in bytes in <see cref="Within"/>, a multiple of <see cref="MappedRegion.AllocationGranularity"/>.</summary>
    public long ReservationOffset { get; init; }

    /// <summary>Given to the system before any page is touched, which is when it decides how large its cache's folios are.</summary>
    public MapAdvice Advice { get; init; }

    /// <summary>What happens when memory is touched that is not there, for instance since the file was cut.</summary>
    public FaultPolicy FaultPolicy { get; init; }

    /// <summary>Whether to ask for huge pages.</summary>
    public HugePageUse HugePages { get; init; }
}
