using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>
/// Conditions on which a body flushes: <c>if (changes > 0) wallet.Flush();</c>. Where one may depend on whether anything
/// was stored, its other branch is taken to owe nothing.
/// </summary>
internal static class FlushGuard
{
    public static bool MayKnow(IOperation condition, MappedTypes types) =>
        condition.Syntax.FirstAncestorOrSelf<StatementSyntax>() is { } asking
        && (asking is SwitchStatementSyntax && Flushes(asking) || asking is IfStatementSyntax branch && (Flushes(branch) || SkipsFlush(branch)))
        && !IsIndependent(condition, types);

    private static bool SkipsFlush(IfStatementSyntax branch) =>
        branch.Statement.DescendantNodesAndSelf().Any(static n => n is ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax)
        && branch.Parent is BlockSyntax block
        && block.Statements.Any(later => later.SpanStart > branch.SpanStart && Flushes(later));

    private static bool Flushes(SyntaxNode node) => node.DescendantNodes().Any(static n => n is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Flush" or "FlushAsync" }
            or MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Flush" or "FlushAsync" }
    });

    /// <summary>Whether a condition asks nothing but what was there before the first store: parameters, constants, the memory itself.</summary>
    private static bool IsIndependent(IOperation condition, MappedTypes types)
    {
        foreach (IOperation operation in condition.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IPropertyReferenceOperation { Instance: { } instance } property when OurMembers.IsRuntimeOrGenerated(property.Property) && IsIndependent(instance, types):
                case IFieldReferenceOperation { Instance: { Type.IsValueType: true } }:
                case ILocalReferenceOperation local when types.IsMapping(local.Type) || local.Local.RefKind != RefKind.None || local.Type!.IsRefLikeType:
                case IParameterReferenceOperation or ILiteralOperation or IBinaryOperation or IUnaryOperation or IConversionOperation:
                case IIsNullOperation or IIsPatternOperation or IPatternOperation:
                    continue;
                default:
                    return false;
            }
        }
        return true;
    }
}
