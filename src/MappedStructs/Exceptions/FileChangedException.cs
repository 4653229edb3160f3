using System;

namespace MappedStructs;

/// <summary>
/// Somebody else has written to a file that is open for commits, so that it does not hold what was committed, or has deleted, moved or
/// changed its journal. Nothing more is committed.
/// </summary>
public sealed class FileChangedException : MappedFileException
{
    internal FileChangedException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
