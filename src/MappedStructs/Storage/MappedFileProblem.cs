namespace MappedStructs;

/// <summary>One thing that is wrong with a file.</summary>
/// <param name="Offset">Where, in bytes from the beginning of the file.</param>
/// <param name="Text">What was found, what was expected, and what repairs it.</param>
public readonly record struct MappedFileProblem(long Offset, string Text)
{
    /// <summary>Place and text.</summary>
    public override string ToString() => $"at {Offset}: {Text}";
}
