using System;
using MappedStructs.Format;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>The file behind a mapping: where it is, what it holds, and what is known of its state.</summary>
public sealed partial class MappedFile
{
    private readonly FileRegions _regions;
    private volatile bool _isPoisoned;

    internal MappedFile(string? path, LayoutInfo layout, FileRegions regions, in FileState state)
    {
        Path = path;
        Layout = layout;
        _regions = regions;
        Length = state.Length;
        Id = state.Id;
        Header = state.Header;
        IsSpaceReserved = state.IsSpaceReserved;
        DataOffset = state.DataOffset;
    }

    /// <summary>The path as it was given; <see langword="null"/> for memory without a file, and where only a handle was given.</summary>
    public string? Path { get; }

    /// <summary>The file's length in bytes when it was opened, or as this mapping has grown or cut it since. For memory without a file, that of the data.</summary>
    public long Length { get; internal set; }

    /// <summary>Where the data starts in the file, in bytes: 65536, or what a Raw layout says; 0 for memory without a file.</summary>
    public long DataOffset { get; }

    /// <summary>The layout of its records.</summary>
    public LayoutInfo Layout { get; }

    /// <summary>16 random bytes that name the file for life; <see cref="Guid.Empty"/> where it has no header of ours.</summary>
    public Guid Id { get; }

    /// <summary>How the header's copies were found.</summary>
    public HeaderCondition Header { get; }

    /// <summary>
    /// Whether every byte of the mapped data has its place on the device, so that no store can meet a full disk
    /// (which would be a signal that ends the process). <see langword="false"/> where
    /// <see cref="MapOptions.Preallocate"/> was off, where the file was opened for reading, and where the file system
    /// cannot allocate. Not a promise where blocks are copied on write: btrfs, ZFS, bcachefs, XFS after a reflink.
    /// </summary>
    public bool IsSpaceReserved { get; internal set; }

    /// <summary>
    /// Whether a flush or a commit has failed. Then what the device holds is unknown, every later one throws
    /// <see cref="MappedFilePoisonedException"/>, and the file should be closed, checked and opened anew. Also where a page
    /// that was gone is zeros now: then it is a <see cref="MappingFaultException"/>.
    /// </summary>
    public bool IsPoisoned => _isPoisoned || _regions.IsPoisoned;

    /// <summary>
    /// How many faults this mapping has had: pages that were gone and are zeros now (<see cref="FaultPolicy.Contain"/>), and
    /// accesses that threw (<see cref="FaultPolicy.Throw"/>). Always 0 under <see cref="FaultPolicy.Crash"/>.
    /// </summary>
    public long FaultCount => _regions.FaultCount;

    /// <summary>Whether a page that was gone is zeros now: what is mapped is not the file any more.</summary>
    internal bool HasFaulted => _regions.HasFaulted;

    /// <exception cref="MappingFaultException">A page that was gone is zeros now.</exception>
    internal void ThrowIfFaulted() => _regions.ThrowIfFaulted(Path);

    /// <summary>What a fault in the mapping is told as.</summary>
    internal MappingFaultException Fault(Exception? innerException) => _regions.Fault(Path, innerException);

    /// <summary>Whether an exception is about a fault in this mapping.</summary>
    internal bool IsFaulted(MappingFaultException exception) => _regions.IsFaulted(exception);

    /// <summary>
    /// Rows that a flush had promised and that the file was too short for when it was opened for writing: somebody has cut
    /// it. The count was set to the rows that there are. 0 in a file that is whole.
    /// </summary>
    public long MissingRows { get; internal set; }

    /// <summary>A commit has failed.</summary>
    internal void Poison() => _isPoisoned = true;

    /// <summary>Asks the file for its length again.</summary>
    /// <param name="dataLength">Bytes of data that it must still have.</param>
    /// <exception cref="FileTruncatedException">It does not.</exception>
    internal void RequireWhole(long dataLength)
    {
        if (_regions.FileLength is { } length)
            HeaderCheck.RequireLength(length, DataOffset + dataLength, Path);
    }

    /// <summary>Path and length.</summary>
    public override string ToString() => $"{Path ?? "(no path)"}, {Length} bytes of {Layout.Name}";
}
