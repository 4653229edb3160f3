namespace MappedStructs;

/// <summary>How much one span holds at most.</summary>
internal static class RowChunk
{
    /// <summary>2 GiB, less what keeps the length of a span of bytes an int. No struct is larger.</summary>
    public const int MostBytes = int.MaxValue;

    /// <summary>How much of a write scope's rows a span holds at most.</summary>
    public const int BytesGivenOut = 256 << 10;

    /// <summary>How much of them a loop over rows is given at a time.</summary>
    public const int BytesLookedAt = 64 << 10;
}
