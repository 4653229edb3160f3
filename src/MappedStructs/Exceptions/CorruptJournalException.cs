using System;

namespace MappedStructs;

/// <summary>The journal that the file needs is damaged, or contradicts itself. Nothing was changed.</summary>
public sealed class CorruptJournalException : MappedFileException
{
    internal CorruptJournalException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
