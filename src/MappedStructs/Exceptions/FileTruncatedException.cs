using System;

namespace MappedStructs;

/// <summary>
/// The file is shorter than its header says, than the layout needs, or than it was a moment ago; or it was, while a commit was being
/// written into it, which made it long again.
/// </summary>
public sealed class FileTruncatedException : MappedFileException
{
    internal FileTruncatedException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
