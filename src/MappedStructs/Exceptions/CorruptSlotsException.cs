using System;

namespace MappedStructs;

/// <summary>Both slots of an atomic record are damaged. Nothing was changed.</summary>
public sealed class CorruptSlotsException : MappedFileException
{
    internal CorruptSlotsException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
