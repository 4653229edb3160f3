using System;
using System.Collections.Generic;
using System.Linq;

namespace MappedStructs.Format;

/// <summary>Holds a header against the struct that its file is opened as. Believes nothing that the file says.</summary>
internal static class HeaderCheck
{
    /// <summary>Checks everything but the layout itself.</summary>
    /// <exception cref="NewerFormatException">The format version is newer than <see cref="FileFormat.Version"/>.</exception>
    /// <exception cref="FileShapeMismatchException">Another shape or durability.</exception>
    /// <exception cref="CorruptHeaderException">The checksum is right, and the header still contradicts itself.</exception>
    public static void RequireShape(in FileHeader header, FileShape shape, FileDurability durability, string? path)
    {
        if (header.FormatVersion > FileFormat.Version)
        {
            throw new NewerFormatException(path,
                $"{MappedFileException.Name(path)} has format version {header.FormatVersion}, and this library reads up to {FileFormat.Version}. " +
                "Update the MappedStructs package.");
        }
        if (header.FormatVersion == 0 || header.HeaderLength != FileHeader.Length
            || header.Shape is < FileShape.Record or > FileShape.Columns
            || header.Durability is < FileDurability.Direct or > FileDurability.Atomic
            || header.RecordSize < 1 || header.Count < 0 || header.Capacity < header.Count || header.RowsPerChunk < 0
            || header.DataOffset != FileFormat.DataOffset
            || header.SchemaLength > FileFormat.MaximumSchemaLength)
        {
            throw new CorruptHeaderException(path,
                $"{MappedFileException.Name(path)} has a header that contradicts itself: format version {header.FormatVersion}, header length {header.HeaderLength}, " +
                $"shape {(byte)header.Shape}, durability {(byte)header.Durability}, record size {header.RecordSize}, count {header.Count}, capacity {header.Capacity}, " +
                $"rows a chunk {header.RowsPerChunk}, data offset {header.DataOffset}, schema length {header.SchemaLength}. Nothing was changed. Restore the file from a copy.");
        }
        if (header.Shape != shape || header.Durability != durability)
        {
            throw new FileShapeMismatchException(path,
                $"{MappedFileException.Name(path)} holds {Describe(header.Shape, header.Durability)} and is opened as {Describe(shape, durability)}. " +
                "Open it as what it was created as.");
        }
        if ((header.Flags & ~FlagsOf(shape, durability)) != 0)
        {
            throw new NewerFormatException(path,
                $"{MappedFileException.Name(path)} needs features that this library does not have (flags {header.Flags:x4} in its header). " +
                "Update the MappedStructs package.");
        }
    }

    private static int FlagsOf(FileShape shape, FileDurability durability) => (shape, durability) switch
    {
        (FileShape.Record, _) => 0,
        (_, FileDurability.Atomic) => FileHeader.JournalRequired,
        (FileShape.Columns, _) => FileHeader.StatisticsMayLag,
        _ => 0,
    };

    /// <summary>Whether a file of this header holds exactly <paramref name="layout"/>.</summary>
    public static bool HasLayout(in FileHeader header, LayoutInfo layout) =>
        header.Fingerprint == layout.Fingerprint && header.RecordSize == layout.Size;

    /// <summary>
    /// Whether a file that has not exactly <paramref name="layout"/> has it under names that its fields had earlier. Read from
    /// the schema text, which must be whole and the one that the header speaks of.
    /// </summary>
    /// <param name="header">A header that passed <see cref="RequireShape"/>.</param>
    /// <param name="layout">The struct's layout.</param>
    /// <param name="schemaBytes">The file's schema text, as long as the header says, or shorter where the file ends.</param>
    public static bool HasRenamedLayout(in FileHeader header, LayoutInfo layout, ReadOnlySpan<byte> schemaBytes) =>
        layout.EarlierNames is { } earlier
        && header.RecordSize == layout.Size
        && IsWhole(header, schemaBytes)
        && SchemaText.Fingerprint(schemaBytes) == header.Fingerprint
        && SchemaText.TryParse(schemaBytes, out SchemaText? file)
        && SchemaText.TryParse(layout.Schema, out SchemaText? code)
        && LayoutRenames.Explain(file!, code!, earlier);

    private static bool IsWhole(in FileHeader header, ReadOnlySpan<byte> schemaBytes) =>
        schemaBytes.Length == header.SchemaLength && Crc32C.Compute(schemaBytes) == header.SchemaChecksum;

    /// <summary>The exception for a file whose layout is not <paramref name="layout"/>, with the difference field by field.</summary>
    /// <param name="header">A header that passed <see cref="RequireShape"/>.</param>
    /// <param name="layout">The struct's layout.</param>
    /// <param name="schemaBytes">The file's schema text, as long as the header says, or shorter where the file ends.</param>
    /// <param name="path">For messages.</param>
    public static LayoutMismatchException LayoutMismatch(in FileHeader header, LayoutInfo layout, ReadOnlySpan<byte> schemaBytes, string? path)
    {
        string name = MappedFileException.Name(path);
        if (!IsWhole(header, schemaBytes)
            || !SchemaText.TryParse(schemaBytes, out SchemaText? file) || !SchemaText.TryParse(layout.Schema, out SchemaText? code))
        {
            return new LayoutMismatchException(path,
                $"{name} has another layout than {layout.Name}: fingerprint {header.Fingerprint:x16} and {header.RecordSize} bytes a record in the file, " +
                $"{layout.Fingerprint:x16} and {layout.Size} bytes in the struct. The file's schema text is damaged, so the fields cannot be compared. Nothing was changed.",
                []);
        }
        var differences = LayoutDifference.Between(file!, header.RecordSize, code!, layout.Size);
        return new LayoutMismatchException(path,
            $"{name} has another layout than {layout.Name}:{Environment.NewLine}" +
            $"  file:   {LayoutDifference.Clean(file!.Name)}, version {file.Version}{Environment.NewLine}" +
            $"  struct: {layout.Name}, version {layout.Version}{Environment.NewLine}  " +
            string.Join(Environment.NewLine + "  ", differences) + Environment.NewLine +
            "Nothing was changed. " + Remedy(differences),
            differences);
    }

    private static string Remedy(IReadOnlyList<string> differences) => differences.Count > 0 && differences.All(LayoutDifference.IsRename)
        ? "Only names differ: mark each of these fields [RenamedFrom] with the name that it has in the file, and the file opens as it is."
        : "Restore the struct's layout, or open the file with the struct that it was written with and copy its values to a new file.";

    /// <summary>Checks that the file is long enough for what its header promises.</summary>
    /// <exception cref="FileTruncatedException">It is not.</exception>
    public static void RequireLength(long fileLength, long needed, string? path)
    {
        if (fileLength < needed)
        {
            throw new FileTruncatedException(path,
                $"{MappedFileException.Name(path)} is truncated: {fileLength} bytes, expected at least {needed}. Restore it from a copy.");
        }
    }

    /// <summary>The exception for a file that has lost rows which its header promises.</summary>
    public static FileTruncatedException TooFewRows(long promised, long found, long fileLength, string? path) => new(path,
        $"{MappedFileException.Name(path)} is truncated: its last flush promised {promised} rows, and its {fileLength} bytes hold {found}. " +
        "Restore it from a copy, or open it for writing, which sets the count to the rows that there are.");

    private static string Describe(FileShape shape, FileDurability durability) =>
        (durability == FileDurability.Atomic ? "an atomic " : "a direct ") + (shape switch
        {
            FileShape.Record => "record",
            FileShape.List => "list",
            _ => "set of columns",
        });
}
