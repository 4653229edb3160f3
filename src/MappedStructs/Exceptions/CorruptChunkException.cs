using System;

namespace MappedStructs;

/// <summary>
/// A chunk of columns has a damaged header or impossible statistics, so that its minima and maxima cannot be believed. Its
/// rows can be read all the same.
/// </summary>
/// <remarks><see cref="MappedColumns{T}.UpdateStatistics"/> writes header and statistics anew from the rows.</remarks>
public sealed class CorruptChunkException : MappedFileException
{
    internal CorruptChunkException(string? path, long chunk, string problem, Exception? innerException = null)
        : base(path,
            $"{Name(path)} has a damaged chunk {chunk}: {problem}. Its rows can be read; what is damaged are its header or its minima and maxima. " +
            "Open the file for writing and call UpdateStatistics, which makes them anew from the rows, or restore the file from a copy.",
            innerException) => Chunk = chunk;

    /// <summary>The chunk's number, from 0.</summary>
    public long Chunk { get; }
}
