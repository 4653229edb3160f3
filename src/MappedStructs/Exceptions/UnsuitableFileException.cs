using System;

namespace MappedStructs;

/// <summary>The file is of a kind that cannot be mapped: a directory, a device, a pipe, a socket, or a file on a network file system that was not asked for.</summary>
public sealed class UnsuitableFileException : MappedFileException
{
    internal UnsuitableFileException(string? path, string message, Exception? innerException = null)
        : base(path, message, innerException) { }
}
