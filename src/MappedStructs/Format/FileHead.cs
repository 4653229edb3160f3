using System;

namespace MappedStructs.Format;

/// <summary>The part of a file's head that a writer fills: two header copies and the schema text.</summary>
internal static class FileHead
{
    /// <summary>Writes the head of a file into a buffer of zeros of <see cref="FileFormat.WrittenHeadLength"/> bytes.</summary>
    /// <exception cref="NotSupportedException">The schema text does not fit its place.</exception>
    public static void Write(Span<byte> head, in FileHeader header, LayoutInfo layout)
    {
        ReadOnlySpan<byte> schema = layout.SchemaUtf8;
        if (schema.Length > FileFormat.MaximumSchemaLength)
        {
            throw new NotSupportedException(
                $"The schema text of {layout.Name} takes {schema.Length} bytes, and a file has place for {FileFormat.MaximumSchemaLength}. " +
                "Use fewer or shorter field names, or arrays in place of single fields.");
        }
        header.WriteTo(head[FileFormat.FirstHeaderOffset..]);
        header.WriteTo(head[FileFormat.SecondHeaderOffset..]);
        schema.CopyTo(head[FileFormat.SchemaOffset..]);
    }
}
