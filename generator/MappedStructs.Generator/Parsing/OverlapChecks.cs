using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>Fields of an explicit layout that share bytes.</summary>
internal static class OverlapChecks
{
    public static void Run(string name, INamedTypeSymbol type, StructLayout layout, IProblemSink sink)
    {
        (IFieldSymbol Symbol, FieldLayout Place)[] fields = [.. InstanceFields.Of(type).Zip(layout.Fields, static (symbol, place) => (symbol, place))];
        for (int later = 1; later < fields.Length; later++)
        {
            // Against the first one that it overlaps: a union of many fields is said once for each field.
            (IFieldSymbol symbol, FieldLayout place) = fields[later];
            int earlier = Array.FindIndex(fields, 0, later, other => Overlap(other.Place, place));
            if (earlier < 0)
                continue;
            FieldLayout first = fields[earlier].Place;
            sink.Report(
                ProblemKind.OverlappingFields, DeclarationChecks.LocationOf(symbol.AssociatedSymbol ?? symbol),
                name, place.Name, first.Name, Math.Max(first.Offset, place.Offset), Math.Min(End(first), End(place)) - 1,
                FreePlace(fields.Max(static f => End(f.Place)), place.Type.Alignment));
        }
    }

    private static bool Overlap(FieldLayout a, FieldLayout b) => a.Offset < End(b) && b.Offset < End(a);

    private static int FreePlace(int end, int alignment) => (end + alignment - 1) / alignment * alignment;

    private static int End(FieldLayout field) => field.Offset + field.Type.Size;
}
