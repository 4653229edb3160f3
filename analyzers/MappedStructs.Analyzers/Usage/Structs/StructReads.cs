using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.Analyzers.Usage.Structs;

/// <summary>Finds out from a method's source whether all that it does with a struct taken by <c>ref</c> is to read it.</summary>
internal static class StructReads
{
    /// <summary>Whether a method's source shows that it neither writes to the parameter nor hands its reference on.</summary>
    public static bool Are(IParameterSymbol parameter) =>
        parameter is { RefKind: RefKind.Ref, ContainingSymbol: IMethodSymbol { IsVirtual: false, IsAbstract: false, IsOverride: false, OriginalDefinition: var method } }
        && (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences is [var declaration]
        && (StructWrites.OfParameter(parameter) & WriteEffect.Writes) == 0
        && !declaration.GetSyntax().DescendantNodes().Any(static n => n is RefExpressionSyntax
            or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression }
            or ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword }
            or FixedStatementSyntax);
}
