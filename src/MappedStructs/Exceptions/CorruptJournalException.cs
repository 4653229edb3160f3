using System;

namespace MappedStructs;

/// <summary>
/// The journal that the file needs is damaged, contradicts itself, or has lost commits that are in the file already: it was cut, or is
/// a copy from an earlier time. Nothing was changed.
/// </summary>
public sealed class CorruptJournalException : MappedFileException
{
    internal CorruptJournalException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
