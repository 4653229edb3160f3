using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.Generator.Parsing;

/// <summary>Whether a type is declared so that a part can be added to it.</summary>
internal static class DeclarationChecks
{
    /// <summary>Reports what is wrong; false where nothing can be emitted.</summary>
    public static bool Run(INamedTypeSymbol type, IProblemSink? sink, CancellationToken cancellation)
    {
        bool fit = true;
        string name = TypeNames.Display(type);
        if (type.TypeKind != TypeKind.Struct)
        {
            sink?.Report(ProblemKind.NotStruct, LocationOf(type), name, KindOf(type));
            return false;
        }
        if (type.IsRefLikeType)
        {
            sink?.Report(ProblemKind.RefStruct, LocationOf(type), name);
            fit = false;
        }
        if (type.TypeParameters.Length > 0)
        {
            sink?.Report(ProblemKind.Generic, LocationOf(type), name, name);
            fit = false;
        }
        if (!IsPartial(type, cancellation))
        {
            sink?.Report(ProblemKind.NotPartial, LocationOf(type), name);
            fit = false;
        }
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.TypeParameters.Length > 0)
            {
                sink?.Report(ProblemKind.Generic, LocationOf(outer), name, TypeNames.Display(outer));
                fit = false;
            }
            if (!IsPartial(outer, cancellation))
            {
                sink?.Report(ProblemKind.ContainingTypeNotPartial, LocationOf(outer), name, TypeNames.Display(outer));
                fit = false;
            }
        }
        return fit;
    }

    public static Location LocationOf(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(r =>
            r.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string KindOf(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true } => "record class",
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Enum } => "enum",
        { TypeKind: TypeKind.Delegate } => "delegate",
        _ => "class",
    };
}
