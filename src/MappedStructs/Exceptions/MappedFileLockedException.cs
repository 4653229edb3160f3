using System;

namespace MappedStructs;

/// <summary>
/// Somebody else has the file, in this process or in another one: a second writer, or, for an atomic file, a writer while it is to be
/// read, or a reader while it is to be written to. The message says who, and what there is to do.
/// </summary>
public sealed class MappedFileLockedException : MappedFileException
{
    internal MappedFileLockedException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
