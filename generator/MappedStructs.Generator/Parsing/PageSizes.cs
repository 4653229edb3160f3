using System.Collections.Immutable;

namespace MappedStructs.Generator.Parsing;

/// <summary>The sizes of pages that a file may meet. A file moves between them, so a promise about pages is about all.</summary>
internal static class PageSizes
{
    public const int Smallest = 4096;

    public const int Greatest = 65536;

    /// <summary>Each with the targets that have it.</summary>
    public static readonly ImmutableArray<(int Bytes, string Targets)> All =
    [
        (Smallest, "x64, most arm64"),
        (16384, "macOS on arm64"),
        (Greatest, "Linux on arm64 where its kernel is built so"),
    ];
}
