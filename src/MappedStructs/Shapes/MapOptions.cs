namespace MappedStructs;

/// <summary>How a file is opened and mapped.</summary>
public sealed record MapOptions
{
    /// <summary>What the program will do with the memory.</summary>
    public MapAdvice Advice { get; init; }
}
