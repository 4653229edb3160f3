using System;

namespace MappedStructs;

/// <summary>A commit changes more than <see cref="MapOptions.MaximumCommitLength"/> allows. It was rolled back, and the file is as it was.</summary>
public sealed class CommitTooLargeException : MappedFileException
{
    internal CommitTooLargeException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
