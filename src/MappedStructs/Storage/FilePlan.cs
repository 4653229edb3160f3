using System;
using MappedStructs.Format;

namespace MappedStructs.Storage;

/// <summary>What a file must be, or become: whose layout, in which shape, and how many bytes of data.</summary>
/// <param name="Layout">The struct's layout.</param>
/// <param name="Shape">How the struct's records are addressed.</param>
/// <param name="Durability">How stores become durable.</param>
/// <param name="DataLength">Bytes of data: in a new file, and, once it was looked at, in this one.</param>
/// <param name="Unit">What a file of rows is made of: a new one, and, once it was looked at, this one. <see langword="default"/> for a record.</param>
/// <param name="UnitOf">Finds the unit in a file's header, and checks it, where files of one layout differ in it.</param>
internal readonly record struct FilePlan(
    LayoutInfo Layout, FileShape Shape, FileDurability Durability, long DataLength, RowUnit Unit = default, Func<FileHeader, string?, RowUnit>? UnitOf = null)
{
    /// <summary>A file that is one struct.</summary>
    public static FilePlan Record(LayoutInfo layout) => new(layout, FileShape.Record, FileDurability.Direct, layout.Size);

    /// <summary>A file of rows, back to back.</summary>
    public static FilePlan List(LayoutInfo layout)
    {
        var unit = new RowUnit(1, layout.Size);
        return new(layout, FileShape.List, FileDurability.Direct, layout.Format == MappedFileFormat.Raw ? 0 : unit.Round(layout.Size), unit);
    }

    /// <summary>A file of columns, in chunks.</summary>
    /// <param name="layout">The struct's layout.</param>
    /// <param name="chunk">A chunk of a new file.</param>
    /// <param name="chunkOf">Finds a chunk's rows and length from the header of an existing file.</param>
    public static FilePlan Columns(LayoutInfo layout, RowUnit chunk, Func<FileHeader, string?, RowUnit> chunkOf) =>
        new(layout, FileShape.Columns, FileDurability.Direct, chunk.Length, chunk, chunkOf);

    /// <summary>A file that holds one struct in two slots, for whole commits.</summary>
    public static FilePlan AtomicRecord(LayoutInfo layout) => new(layout, FileShape.Record, FileDurability.Atomic, 2 * CommitSlot.Stride(layout.Size));

    /// <summary>The same rows, for whole commits.</summary>
    public FilePlan AsAtomic() => this with { Durability = FileDurability.Atomic };

    /// <summary>Whether only whole commits reach the file.</summary>
    public bool IsAtomic => Durability == FileDurability.Atomic;

    public bool IsRaw => Layout.Format == MappedFileFormat.Raw;

    /// <summary>Whether it holds rows, any number of them, and not one struct.</summary>
    public bool HasRows => Shape != FileShape.Record;

    /// <summary>Where the data starts in the file.</summary>
    public long DataOffset => IsRaw ? Layout.Offset : FileFormat.DataOffset;

    /// <summary>Bytes that a new file has, and that one of a single struct must have at least.</summary>
    /// <exception cref="OverflowException">A Raw offset so large that no file can be that long.</exception>
    public long FileLength => checked(DataOffset + DataLength);

    /// <summary>Bytes that an existing file must have at least: a file of rows may have none.</summary>
    public long RequiredLength => HasRows ? DataOffset : FileLength;

    /// <summary>The header of a new file.</summary>
    public FileHeader NewHeader(Guid id)
    {
        var header = FileHeader.For(Layout, Shape, Durability, id);
        if (HasRows)
            header.Capacity = Unit.RowsIn(DataLength);
        if (Shape == FileShape.Columns)
            header.RowsPerChunk = Unit.Rows;
        return header;
    }

    /// <summary>The plan for a file of rows that was looked at: as many bytes of data as it has.</summary>
    /// <exception cref="CorruptHeaderException">The header speaks of units that cannot be.</exception>
    public FilePlan For(long fileLength, in FileHeader header, string? path)
    {
        long bytes = fileLength - DataOffset;
        return this with
        {
            // Somebody else's file may end with half a row, which is nobody's.
            DataLength = IsRaw ? bytes / Layout.Size * Layout.Size : bytes,
            Unit = UnitOf is null ? Unit : UnitOf(header, path),
        };
    }

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
