using System;

namespace MappedStructs;

/// <summary>A commit is on the device, in the journal, and could not be written into the file. It is not lost: the next write scope tries again, and so does opening the file.</summary>
public sealed class CommitNotAppliedException : MappedFileException
{
    internal CommitNotAppliedException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
