using System;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

/// <summary>The regions through which one file is read and stored to: what befalls one of them befalls the file.</summary>
internal sealed class FileRegions
{
    private readonly MappedRegion[] _regions;

    /// <param name="regions">What readers see comes first. Which regions there are never changes.</param>
    internal FileRegions(params ReadOnlySpan<MappedRegion> regions) => _regions = regions.ToArray();

    /// <summary>The system's answer for the file's length; <see langword="null"/> where there is no file.</summary>
    internal long? FileLength => _regions[0].FileLength;

    internal bool IsPoisoned => Array.Exists(_regions, static region => region.IsPoisoned);

    /// <summary>Whether a page that was gone is zeros now, in any of them.</summary>
    internal bool HasFaulted => Array.Exists(_regions, static region => region.HasFaulted);

    internal long FaultCount
    {
        get
        {
            long count = 0;
            foreach (MappedRegion region in _regions)
                count += region.FaultCount;
            return count;
        }
    }

    /// <summary>Throws where a page was replaced by zeros.</summary>
    /// <exception cref="MappingFaultException">It was.</exception>
    internal void ThrowIfFaulted(string? path)
    {
        if (HasFaulted)
            throw Fault(path, innerException: null);
    }

    /// <summary>What a fault in any of them is told as.</summary>
    internal MappingFaultException Fault(string? path, Exception? innerException)
    {
        // Nobody knows which of two regions had its first fault earlier: a page that is zeros now is the graver one.
        MappedRegion source = Array.Find(_regions, static region => region.HasFaulted) ?? Array.Find(_regions, static region => region.FaultCount > 0) ?? _regions[0];
        return new MappingFaultException(source, path ?? source.Path, source.FirstFaultOffset, FaultCount, HasFaulted, innerException);
    }

    /// <summary>Whether an exception is about a fault in one of them.</summary>
    internal bool IsFaulted(MappingFaultException exception) => Array.Exists(_regions, exception.IsOf);
}
