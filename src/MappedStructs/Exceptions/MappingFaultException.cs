using System;

namespace MappedStructs;

/// <summary>
/// Mapped memory was touched that is not there, or not for this kind of access: see <see cref="FaultPolicy"/>. The file was cut
/// by somebody, or its device does not answer. Dispose the mapping, and open the file again.
/// </summary>
public sealed class MappingFaultException : MappedFileException
{
    private readonly object _source;

    internal MappingFaultException(object source, string? path, long offset, long count, bool isContained, Exception? innerException = null)
        : base(path, Describe(path, offset, count, isContained), innerException)
    {
        _source = source;
        Offset = offset;
        Count = count;
    }

    /// <summary>Where the first fault of the mapping was, in bytes from the beginning of the file.</summary>
    public long Offset { get; }

    /// <summary>How many faults the mapping has had. Under <see cref="FaultPolicy.Contain"/> a page has one, and is zeros from then on.</summary>
    public long Count { get; }

    /// <summary>Whether it is about this region, where the code that was run had to do with several.</summary>
    internal bool IsOf(object source) => ReferenceEquals(_source, source);

    private static string Describe(string? path, long offset, long count, bool isContained) =>
        $"{Name(path)} could not be accessed where it is mapped: {count} {(count == 1 ? "fault" : "faults")}, the first at offset {offset}. "
        + "The file has been cut, its device has failed, or the mapping is not for this kind of access. "
        + (isContained ? "Pages that are gone were read as zeros, and what was stored to them is lost. " : "")
        + "Dispose the mapping and open the file again.";
}
