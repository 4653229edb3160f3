namespace MappedStructs;

/// <summary>How much one span holds at most.</summary>
internal static class RowChunk
{
    /// <summary>2 GiB, less what keeps the length of a span of bytes an int. No struct is larger.</summary>
    public const int MostBytes = int.MaxValue;
}
