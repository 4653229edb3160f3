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
}
