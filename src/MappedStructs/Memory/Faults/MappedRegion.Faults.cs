using System;

namespace MappedStructs.Memory;

public sealed unsafe partial class MappedRegion
{
    private FaultRange? _faults;

    /// <summary>
    /// How many faults the region has had under its <see cref="RegionOptions.FaultPolicy"/>: pages that are gone and were
    /// replaced by zeros, and accesses that threw. Also after Dispose.
    /// </summary>
    public long FaultCount => _faults is { } faults ? faults.Contained + faults.Thrown : 0;

    /// <summary>Whether a page that is gone was replaced by zeros: what the region shows, and what is stored to it, is not the file.</summary>
    internal bool HasFaulted => _faults is { } faults && faults.Contained > 0;

    /// <summary>Throws where a page was replaced by zeros.</summary>
    /// <exception cref="MappingFaultException">It was.</exception>
    internal void ThrowIfFaulted(string? path)
    {
        if (HasFaulted)
        {
            throw Fault(path, innerException: null);
        }
    }

    /// <summary>What a fault is told as.</summary>
    internal MappingFaultException Fault(string? path, Exception? innerException) =>
        new(this, path ?? _path, FirstFaultOffset, FaultCount, HasFaulted, innerException);

    /// <summary>Where in the file the first fault was, in bytes; 0 where there was none.</summary>
    /// <remarks>Address and file offset move together, so the difference is good for every address that was ever inside.</remarks>
    internal long FirstFaultOffset => _faults is { First: not 0 } faults ? _fileOffset + (faults.First - (nint)_address) : 0;
}
