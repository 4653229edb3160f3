using System;
using System.IO;

namespace MappedStructs;

/// <summary>A mapped file could not be opened, used or flushed. The base of every exception that is about the file itself.</summary>
public abstract class MappedFileException : IOException
{
    private protected MappedFileException(string? path, string message, Exception? innerException = null)
        : base(message, innerException) => Path = path;

    /// <summary>The file's path as it was given, or <see langword="null"/> where only a handle was known.</summary>
    public string? Path { get; }

    /// <summary>How messages name a file.</summary>
    internal static string Name(string? path) => path is null ? "The file" : $"'{path}'";
}
