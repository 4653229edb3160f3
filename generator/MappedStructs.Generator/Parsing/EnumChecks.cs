using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.Generator.Parsing;

/// <summary>Enumerations whose width is not written down, and closed ones that a new file does not hold a value of.</summary>
internal static class EnumChecks
{
    public static void Run(string type, ImmutableArray<PlacedField> fields, Compilation compilation, IProblemSink sink)
    {
        // Once for each of the struct's own fields and each enumeration in it.
        var said = new HashSet<(string Own, string Enum)>();
        foreach (PlacedField field in fields)
        {
            if (field.StoredType is not INamedTypeSymbol { TypeKind: TypeKind.Enum } found || !said.Add((field.Own.Name, TypeNames.Metadata(found))))
                continue;
            if (IsWidthUnwritten(found, compilation))
                sink.Report(ProblemKind.EnumTypeNotWritten, field.Location, type, field.Path, TypeNames.Display(found), TypeNames.Metadata(found));
            if (OwnAttributes.Has(found, OwnAttributes.Closed) && !HasZero(found))
                sink.Report(ProblemKind.ClosedEnumWithoutZero, field.Location, type, field.Path, TypeNames.Display(found));
        }
    }

    // Metadata does not tell whether the source wrote 'int', and nobody here could write it.
    private static bool IsWidthUnwritten(INamedTypeSymbol type, Compilation compilation) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
        && type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is EnumDeclarationSyntax { BaseList: null };

    // Of flags, 0 is the combination of none.
    private static bool HasZero(INamedTypeSymbol type) =>
        ClosedEnum.IsFlags(type)
        || type.GetMembers().OfType<IFieldSymbol>().Any(static member => member.HasConstantValue && ClosedEnum.BitsOf(member.ConstantValue!, sizeof(ulong)) == 0);
}
