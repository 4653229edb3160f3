using System;

namespace MappedStructs;

/// <summary>Where the file's journal belongs lies something else: the journal of another file, or no journal at all. Nothing was changed.</summary>
public sealed class JournalMismatchException : MappedFileException
{
    internal JournalMismatchException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
