using System;

namespace MappedStructs;

/// <summary>Another writer has the file: in this process, or in another one.</summary>
public sealed class MappedFileLockedException : MappedFileException
{
    internal MappedFileLockedException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
