using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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

    /// <summary>Whether a condition would come out the same whatever was stored and counted: it asks for parameters, constants, the memory itself.</summary>
    private static bool IsIndependent(IOperation condition, MappedTypes types) => condition.DescendantsAndSelf().All(operation => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison =>
            comparison.LeftOperand.ConstantValue.HasValue || comparison.RightOperand.ConstantValue.HasValue,
        IPropertyReferenceOperation property => OurMembers.IsRuntimeOrGenerated(property.Property) && property.Property.Name is not ("Count" or "UnflushedTail"), // which an Add changes
        IFieldReferenceOperation field => field.Instance?.Type is { IsValueType: true },
        ILocalReferenceOperation local =>
            types.IsMapping(local.Type) || local.Local.RefKind != RefKind.None || local.Type!.IsRefLikeType || IsFixed(local.Local),
        IInvocationOperation { TargetMethod.ContainingType: { Name: "Enumerable", ContainingNamespace.Name: "Linq" } } => false, // of what a loop stored, perhaps
        IInvocationOperation call => call is { Instance: null or IInstanceReferenceOperation, Arguments.IsEmpty: false },
        IArgumentOperation argument => argument.Parameter is { RefKind: RefKind.None or RefKind.In },
        IParameterReferenceOperation or ILiteralOperation or IBinaryOperation or IUnaryOperation or IConversionOperation
            or IInstanceReferenceOperation or IIsNullOperation or IIsPatternOperation or IPatternOperation => true,
        _ => false,
    });

    /// <summary>Whether a variable is given a value once, and not by a call that may have stored.</summary>
    private static bool IsFixed(ILocalSymbol local)
    {
        if (!(local.Type.IsValueType || local.Type.SpecialType == SpecialType.System_String) || local.DeclaringSyntaxReferences is not [var declaration])
            return false;
        SyntaxNode declared = declaration.GetSyntax();
        bool isPlain = declared is ForEachStatementSyntax or VariableDeclaratorSyntax { Initializer.Value: not InvocationExpressionSyntax, Parent.Parent: LocalDeclarationStatementSyntax };
        return isPlain && !declared.Ancestors().First(static n => n is BlockSyntax or CompilationUnitSyntax)
            .DescendantNodes()
            .Any(node => node is IdentifierNameSyntax name && name.Identifier.ValueText == local.Name && name.Parent is
                AssignmentExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }
                or PostfixUnaryExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: not 0 });
    }
}
