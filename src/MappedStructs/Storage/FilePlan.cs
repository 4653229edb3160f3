using MappedStructs.Format;

namespace MappedStructs.Storage;

/// <summary>What a file must be, or become: whose layout, in which shape, and how many bytes of data.</summary>
internal readonly record struct FilePlan(LayoutInfo Layout, FileShape Shape, FileDurability Durability, long DataLength)
{
    /// <summary>A file that is one struct.</summary>
    public static FilePlan Record(LayoutInfo layout) => new(layout, FileShape.Record, FileDurability.Direct, layout.Size);

    public bool IsRaw => Layout.Format == MappedFileFormat.Raw;

    /// <summary>Where the data starts in the file.</summary>
    public long DataOffset => IsRaw ? Layout.Offset : FileFormat.DataOffset;

    /// <summary>Bytes that the file must have at least.</summary>
    /// <exception cref="System.OverflowException">A Raw offset so large that no file can be that long.</exception>
    public long FileLength => checked(DataOffset + DataLength);

    /// <summary>
    /// The part of the file that is mapped for writing and gets its blocks: the head with the data; of somebody else's
    /// file, whose holes are its own affair, only the pages that the data lies in, as far as the file has them.
    /// </summary>
    public (long Start, long Length) Reserved(int pageSize, long fileLength)
    {
        if (!IsRaw)
            return (0, FileLength);
        long start = DataOffset & -(long)pageSize;
        long slack = pageSize - 1 - ((FileLength - 1) & (pageSize - 1));
        return (start, FileLength - start + long.Clamp(fileLength - FileLength, 0, slack));
    }
}
