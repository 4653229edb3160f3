using System;

namespace MappedStructs;

/// <summary>
/// A flush has failed, and what the file holds is no longer known: the mapping takes no further flush. Or a commit has failed, or
/// somebody has cut or changed an atomic file: no more commits. Dispose it, and open the file again.
/// </summary>
public sealed class MappedFilePoisonedException : MappedFileException
{
    internal MappedFilePoisonedException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
