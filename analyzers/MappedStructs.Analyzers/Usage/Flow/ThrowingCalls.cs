using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Flow;

/// <summary>Calls that end the path that they are on, as <c>Environment.Exit</c> and throw helpers do.</summary>
internal static class ThrowingCalls
{
    public static bool IsOne(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: var method }
        && (method.GetAttributes().Any(static a => a.AttributeClass?.Name == "DoesNotReturnAttribute") || OnlyThrows(method));

    /// <summary>Many a throw helper lacks the attribute. Its source tells.</summary>
    private static bool OnlyThrows(IMethodSymbol method) =>
        method is { ReturnsVoid: true, IsVirtual: false, IsOverride: false, IsAsync: false, DeclaringSyntaxReferences: [var declaration] }
        && declaration.GetSyntax() switch
        {
            MethodDeclarationSyntax m => OnlyThrows(m.ExpressionBody, m.Body),
            LocalFunctionStatementSyntax f => OnlyThrows(f.ExpressionBody, f.Body),
            _ => false,
        };

    private static bool OnlyThrows(ArrowExpressionClauseSyntax? arrow, BlockSyntax? block) =>
        arrow?.Expression is ThrowExpressionSyntax
        || (block?.Statements.LastOrDefault() is ThrowStatementSyntax && !block.DescendantNodes().Any(static n => n is ReturnStatementSyntax or GotoStatementSyntax));
}
