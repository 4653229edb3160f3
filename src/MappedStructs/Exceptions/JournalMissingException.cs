using System;

namespace MappedStructs;

/// <summary>The file is whole only together with its journal, and the journal is not there. Nothing was changed: bring the journal back.</summary>
public sealed class JournalMissingException : MappedFileException
{
    internal JournalMissingException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
