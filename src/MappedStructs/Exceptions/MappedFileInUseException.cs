using System;

namespace MappedStructs;

/// <summary>
/// The file cannot be cut, deleted or replaced as long as it is mapped, by this process or another one. On Windows alone:
/// the other systems let a mapped file go.
/// </summary>
public sealed class MappedFileInUseException : MappedFileException
{
    internal MappedFileInUseException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
