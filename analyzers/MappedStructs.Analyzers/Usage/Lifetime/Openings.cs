using System.Linq;
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
            MethodDeclarationSyntax m => IsFactory(m.ExpressionBody, m.Body),
            LocalFunctionStatementSyntax f => IsFactory(f.ExpressionBody, f.Body),
            _ => false,
        };
    }

    private static bool IsFactory(ArrowExpressionClauseSyntax? arrow, BlockSyntax? block)
    {
        if (arrow is not null)
            return IsCallOfOpening(arrow.Expression);
        ReturnStatementSyntax[] returns = [.. block?.DescendantNodes().OfType<ReturnStatementSyntax>() ?? []];
        return returns.Length > 0 && returns.All(static r => IsCallOfOpening(r.Expression));
    }

    private static bool IsCallOfOpening(ExpressionSyntax? expression) => expression is InvocationExpressionSyntax { Expression: var called } && called switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => s_ours.Contains(name),
        SimpleNameSyntax { Identifier.ValueText: var name } => s_ours.Contains(name),
        _ => false,
    };

    private static bool HasVerb(string name) => s_verbs.Any(verb =>
        name.StartsWith(verb, System.StringComparison.Ordinal) && (name.Length == verb.Length || char.IsUpper(name[verb.Length])));
}
