using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>Padding that nobody wrote down. That of a nested struct is the nested struct's.</summary>
internal static class PaddingChecks
{
    public static void Run(string name, INamedTypeSymbol type, StructLayout layout, IProblemSink sink)
    {
        ImmutableArray<PaddingGap> gaps = ImplicitPadding.Of(type, layout);
        if (gaps.IsEmpty)
            return;
        string places = string.Join(", ", gaps.Select(gap => $"{gap.Bytes} after '{layout.Fields[gap.Field].Name}' (offset {gap.Offset})"));
        sink.Report(
            ProblemKind.ImplicitPadding, DeclarationChecks.LocationOf(type),
            name, gaps.Sum(static gap => gap.Bytes), places, ImplicitPadding.SavedByReordering(type, layout));
    }
}
