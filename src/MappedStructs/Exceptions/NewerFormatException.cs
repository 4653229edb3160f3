using System;

namespace MappedStructs;

/// <summary>The file was written in a newer version of the file format than this library reads.</summary>
public sealed class NewerFormatException : MappedFileException
{
    internal NewerFormatException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
