using System;

namespace MappedStructs;

/// <summary>A commit could not be brought to the device: whether it is there is not known. The mapping takes no more commits. Dispose it, and open the file again: it then holds the state before the commit or after it, whole, and that state is on the device.</summary>
public sealed class CommitOutcomeUnknownException : MappedFileException
{
    internal CommitOutcomeUnknownException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
