using System;

namespace MappedStructs;

/// <summary>The file is not one of MappedStructs: it lacks the magic at its beginning.</summary>
public sealed class NotAMappedFileException : MappedFileException
{
    internal NotAMappedFileException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
