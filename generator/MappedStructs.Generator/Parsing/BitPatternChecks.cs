using System.Collections.Generic;
using System.Collections.Immutable;

namespace MappedStructs.Generator.Parsing;

/// <summary>Fields of which not every pattern of bits is a value.</summary>
internal static class BitPatternChecks
{
    public static void Run(string type, ImmutableArray<PlacedField> fields, IProblemSink sink)
    {
        // Once for each of the struct's own fields and each of the two types.
        var said = new HashSet<(string Own, string Type)>();
        foreach (PlacedField field in fields)
        {
            string? found = field.Layout is LeafLayout leaf ? leaf.SchemaType switch
            {
                "bool" => "bool",
                "char16" or "char16be" => "char",
                _ => null,
            } : null;
            if (found is not null && said.Add((field.Own.Name, found)))
                sink.Report(ProblemKind.InvalidBitPatterns, field.Location, type, field.Path, found);
        }
    }
}
