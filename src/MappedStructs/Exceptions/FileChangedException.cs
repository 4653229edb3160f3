using System;

namespace MappedStructs;

/// <summary>Somebody else has written to a file that is open for commits: what it holds is not what was committed. Nothing more is committed.</summary>
public sealed class FileChangedException : MappedFileException
{
    internal FileChangedException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
