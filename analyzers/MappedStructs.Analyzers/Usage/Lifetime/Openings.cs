using System.Linq;
using MappedStructs.Analyzers.Usage.Names;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>Calls whose result is a mapping that the caller has to dispose.</summary>
internal static class Openings
{
    private static readonly string[] s_verbs = ["Open", "Create", "Map"];
    private static readonly string[] s_ours = ["Open", "Create", "OpenRead", "OpenPrivate", "OpenAtomic", "CreateInMemory", "Map", "MapAnonymous"];

    /// <summary>Whether a call opens a mapping: one of ours, or a factory that does nothing but open one.</summary>
    public static bool Is(IInvocationOperation call, MappedTypes types) =>
        types.IsMapping(call.Type) && call.TargetMethod is { IsStatic: true } or { MethodKind: MethodKind.LocalFunction }
        && (IsOurs(call.TargetMethod) || IsFactory(call.TargetMethod));

    /// <summary>Whether an expression opens a mapping of a file that stores reach.</summary>
    public static bool IsOfFile(IOperation value, MappedTypes types)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
            value = conversion.Operand;
        return value is IInvocationOperation { TargetMethod.Name: not ("CreateInMemory" or "MapAnonymous") } call && Is(call, types) && IsOurs(call.TargetMethod);
    }

    /// <summary>Our own static members, and those that the generator emitted for a struct.</summary>
    private static bool IsOurs(IMethodSymbol method) => HasVerb(method.Name) && OurMembers.IsRuntimeOrGenerated(method);

    /// <summary>
    /// A method of the source whose every result is an opening of ours. One that keeps what it opens, in a field or a
    /// dictionary, hands out what is not the caller's to dispose.
    /// </summary>
    private static bool IsFactory(IMethodSymbol method)
    {
        if (!HasVerb(method.Name) || method.DeclaringSyntaxReferences is not [var declaration])
            return false;
        return declaration.GetSyntax() switch
        {
            MethodDeclarationSyntax m => IsFactory(m.ExpressionBody, m.Body, method.ReturnType),
            LocalFunctionStatementSyntax f => IsFactory(f.ExpressionBody, f.Body, method.ReturnType),
            _ => false,
        };
    }

    private static bool IsFactory(ArrowExpressionClauseSyntax? arrow, BlockSyntax? block, ITypeSymbol result)
    {
        if (arrow is not null)
            return IsCallOfOpening(arrow.Expression, result);
        ReturnStatementSyntax[] returns = [.. block?.DescendantNodes().OfType<ReturnStatementSyntax>() ?? []];
        return returns.Length > 0 && returns.All(r => IsCallOfOpening(r.Expression, result));
    }

    /// <summary>Whether an expression calls an opening of the struct, or of the mapping's type. Something else with an <c>Open</c> may be a cache.</summary>
    private static bool IsCallOfOpening(ExpressionSyntax? expression, ITypeSymbol result) =>
        expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var opener, Name.Identifier.ValueText: var verb } }
        && s_ours.Contains(verb)
        && LastNameOf(opener) is { } name
        && (name == result.Name || MappedNames.Own.Contains(name) || (result is INamedTypeSymbol { TypeArguments: [var type] } && type.Name == name));

    private static string? LastNameOf(ExpressionSyntax opener) => opener switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        MemberAccessExpressionSyntax qualified => qualified.Name.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        _ => null,
    };

    private static bool HasVerb(string name) => s_verbs.Any(verb =>
        name.StartsWith(verb, System.StringComparison.Ordinal) && (name.Length == verb.Length || char.IsUpper(name[verb.Length])));
}
