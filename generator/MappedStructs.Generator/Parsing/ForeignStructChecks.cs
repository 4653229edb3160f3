using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>Structs of other assemblies, which may lie differently after an update where they promise nothing.</summary>
internal static class ForeignStructChecks
{
    public static void Run(string type, ImmutableArray<PlacedField> fields, Compilation compilation, IProblemSink sink)
    {
        // Once for each of the struct's own fields: what lies inside a foreign struct is that one's affair.
        var said = new HashSet<string>();
        foreach (PlacedField field in fields)
        {
            if (field.Type is INamedTypeSymbol { TypeKind: TypeKind.Struct } found && IsForeign(found, compilation) && !Promises(found) && said.Add(field.Own.Name))
            {
                sink.Report(
                    ProblemKind.ForeignStructWithoutPromise, field.Location,
                    type, field.Path, TypeNames.Display(found), found.ContainingAssembly.Name);
            }
        }
    }

    private static bool IsForeign(INamedTypeSymbol type, Compilation compilation) =>
        !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
        && type.ContainingAssembly.Name != "MappedStructs"
        && type.SpecialType == SpecialType.None
        && !FrameworkAssembly.Holds(type);

    private static bool Promises(INamedTypeSymbol type) =>
        MappedFileContract.Find(type) is not null || DeclaredLayout.Of(type) is { Kind: LayoutKind.Explicit } or { Size: > 0 };
}
