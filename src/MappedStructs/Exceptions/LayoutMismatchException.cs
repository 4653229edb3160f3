using System;
using System.Collections.Generic;

namespace MappedStructs;

/// <summary>The file holds another layout than the struct that it is opened as. The message is a field-by-field difference.</summary>
public sealed class LayoutMismatchException : MappedFileException
{
    internal LayoutMismatchException(string? path, string message, IReadOnlyList<string> differences, Exception? innerException = null)
        : base(path, message, innerException) => Differences = differences;

    /// <summary>One line for each field that differs.</summary>
    public IReadOnlyList<string> Differences { get; }
}
