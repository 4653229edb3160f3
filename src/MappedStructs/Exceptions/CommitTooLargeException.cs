using System;

namespace MappedStructs;

/// <summary>
/// A commit changes more than <see cref="MapOptions.MaximumCommitLength"/> allows: it was rolled back. Or a write scope would add more
/// rows than that, or copy more pages than <see cref="MapOptions.MaximumDirtyLength"/> allows: the scope is as it was, and can be
/// committed. The file is as it was.
/// </summary>
public sealed class CommitTooLargeException : MappedFileException
{
    internal CommitTooLargeException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
