using System;

namespace MappedStructs;

/// <summary>The file holds another shape (record, list, columns) or durability (direct, atomic) than it is opened as.</summary>
public sealed class FileShapeMismatchException : MappedFileException
{
    internal FileShapeMismatchException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
