using System;

namespace MappedStructs.Memory;

/// <summary>Places where a test steps between two system calls.</summary>
internal static class RegionSeams
{
    /// <summary>On this thread, called when a file is open and about to be mapped.</summary>
    [ThreadStatic]
    internal static Action? BeforeMap;

    /// <summary>On this thread, called when a file has been mapped and its length is about to be asked.</summary>
    [ThreadStatic]
    internal static Action? AfterMap;

    /// <summary>On this thread, pages are not moved away before they are unmapped, as on systems that cannot.</summary>
    [ThreadStatic]
    internal static bool MovesNoPages;
}

/// <summary>Stands before the system's flush of one region.</summary>
/// <param name="offset">Where the flush starts in the region, in bytes: a page boundary.</param>
/// <param name="length">How many bytes it covers.</param>
/// <param name="mode">How far it goes.</param>
/// <returns>Zero to go on to the system, or the error number that the system shall seem to answer.</returns>
internal delegate int FlushSeam(long offset, long length, FlushMode mode);
