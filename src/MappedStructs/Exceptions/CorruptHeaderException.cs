using System;

namespace MappedStructs;

/// <summary>Both copies of the header are damaged, or the header contradicts itself.</summary>
public sealed class CorruptHeaderException : MappedFileException
{
    internal CorruptHeaderException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
