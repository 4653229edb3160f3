using System;

namespace MappedStructs;

/// <summary>
/// A field of the record holds bits that are no value of its type: a <see langword="bool"/> that is neither 0 nor 1, a
/// value that a <see cref="ClosedAttribute">closed</see> enumeration has no name for. The file was damaged, or written by
/// something else.
/// </summary>
/// <remarks><see cref="MapOptions.ValidateFields"/> says what is checked, and how to open such a file to repair it.</remarks>
public sealed class InvalidFieldValueException : MappedFileException
{
    internal InvalidFieldValueException(string? path, InvalidValue value, long dataOffset, Exception? innerException = null)
        : base(path, Describe(path, value, dataOffset), innerException)
    {
        Field = value.Field;
        Offset = value.Offset;
        FileOffset = dataOffset + value.Offset;
    }

    /// <summary>A value in a row of columns, which stands by itself.</summary>
    internal InvalidFieldValueException(string? path, InvalidValue value, long row, long fileOffset)
        : base(path,
            $"{Name(path)} holds a value that {value.Field} cannot have: {value.Found}, type {value.Type}, in row {row}, at offset {fileOffset} of the file. " +
            $"Allowed: {value.Allowed}. Nothing was changed. " +
            "Restore the file from a copy, or open it with MapOptions.ValidateFields = false and repair the field.")
    {
        Field = value.Field;
        Offset = value.Offset;
        FileOffset = fileOffset;
    }

    /// <summary>The field, by its dotted name with the index in an array: <c>Levels[2].IsFirm</c>.</summary>
    public string Field { get; }

    /// <summary>Where the value stands, in bytes from the start of the record.</summary>
    public int Offset { get; }

    /// <summary>Where the value stands, in bytes from the start of the file.</summary>
    public long FileOffset { get; }

    private static string Describe(string? path, InvalidValue value, long dataOffset) =>
        $"{Name(path)} holds a value that {value.Field} cannot have: {value.Found}, type {value.Type}, at offset {value.Offset} of the record, " +
        $"{dataOffset + value.Offset} of the file. Allowed: {value.Allowed}. The record was not changed. " +
        "Restore the file from a copy, or open it with MapOptions.ValidateFields = false and repair the field.";
}
