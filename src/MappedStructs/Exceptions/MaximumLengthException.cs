namespace MappedStructs;

/// <summary>The file would grow beyond the address space that was set aside when it was opened. Nothing was changed.</summary>
public sealed class MaximumLengthException : MappedFileException
{
    internal MaximumLengthException(string? path, long maximum, long wanted)
        : base(path,
            $"{Name(path)} would grow to {wanted} bytes, and {maximum} were set aside for it when it was opened. " +
            "Nothing was changed. Open it again with a larger MapOptions.MaximumLength.")
    { }
}
