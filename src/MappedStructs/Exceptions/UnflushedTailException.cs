namespace MappedStructs;

/// <summary>
/// The file has rows past its last flush of which nothing can tell whether they are whole, and
/// <see cref="MapOptions.UnflushedTail"/> asked for this exception.
/// </summary>
public sealed class UnflushedTailException : MappedFileException
{
    internal UnflushedTailException(string? path, RowRange tail)
        : base(path,
            $"{Name(path)} was last flushed with {tail.Start} rows and has {tail.Count} more, which a power loss may have left in part. Nothing was changed. " +
            "Open it with MapOptions.UnflushedTail = UnflushedTailPolicy.Keep to look at them, or .Discard to go on from the last flush.") => Tail = tail;

    /// <summary>The rows in doubt.</summary>
    public RowRange Tail { get; }
}
