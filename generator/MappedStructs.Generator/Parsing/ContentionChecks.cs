using System;
using System.Collections.Immutable;
using System.Linq;

namespace MappedStructs.Generator.Parsing;

/// <summary>Contended fields that share a block of cache lines.</summary>
internal static class ContentionChecks
{
    /// <summary>Two lines of 64 bytes, which x64 fetches in pairs; one line on Apple's arm64.</summary>
    private const int Block = 128;

    public static void Run(string type, ImmutableArray<PlacedField> fields, MappedFileContract contract, IProblemSink sink)
    {
        // The elements of an array are one field's: whoever marks an array marks it as a whole.
        PlacedField[] contended = fields
            .Where(static field => (field.Arrays.IsEmpty || field.IsWholeArray()) && OwnAttributes.Has(field.Symbol, OwnAttributes.Contended))
            .OrderBy(static field => field.Offset)
            .ToArray();

        // Our own data starts at a multiple of 64 KiB, somebody else's where its offset says.
        long start = contract.IsRaw ? contract.Offset : 0;
        for (int i = 1; i < contended.Length; i++)
        {
            (PlacedField first, PlacedField second) = (contended[i - 1], contended[i]);
            long end = start + first.Offset + first.WholeSize();
            long block = (start + second.Offset) / Block * Block;
            if (end <= block)
                continue;
            long missing = RoundUp(Math.Max(end, start + second.Offset)) - (start + second.Offset);
            sink.Report(
                ProblemKind.FalseSharing, second.Location,
                type, second.Path, second.Offset, first.Path, first.Offset, block, block + Block - 1, missing == 0 ? Block : missing);
        }
    }

    private static long RoundUp(long value) => (value + Block - 1) / Block * Block;

    private static bool IsWholeArray(this PlacedField field) => field.Arrays.Length == 1 && field.Own.Equals(field.Symbol, Microsoft.CodeAnalysis.SymbolEqualityComparer.Default);

    private static long WholeSize(this PlacedField field) => field.Arrays.IsEmpty ? field.Layout.Size : (long)field.Arrays[0].Length * field.Arrays[0].Stride;
}
