namespace MappedStructs;

/// <summary>Rows that follow each other.</summary>
/// <param name="Start">The first one's index.</param>
/// <param name="Count">How many; 0: none.</param>
public readonly record struct RowRange(long Start, long Count)
{
    /// <summary>The index after the last one.</summary>
    public long End => Start + Count;

    /// <summary>Whether there is no row in it.</summary>
    public bool IsEmpty => Count == 0;
}
