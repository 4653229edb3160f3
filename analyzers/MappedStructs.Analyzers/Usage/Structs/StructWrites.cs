using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.Analyzers.Usage.Structs;

/// <summary>Finds out from a method's source whether it writes to its struct, or to one that it takes by reference.</summary>
/// <remarks>
/// The method may stand in any file, and asking that file's semantic model would bind it once more. What matters can be
/// told from the names: a struct that can be mapped has fields without references, so <c>a.b.c = 1</c> writes to
/// <c>a</c>. What cannot be told, and what comes compiled, counts as no write.
/// </remarks>
internal sealed class StructWrites
{
    private readonly StructPaths _paths;
    private readonly ImmutableHashSet<ISymbol> _callers;
    private WriteEffect _effect = WriteEffect.OnlyInside;

    private StructWrites(StructPaths paths, ImmutableHashSet<ISymbol> callers)
    {
        _paths = paths;
        _callers = callers;
    }

    /// <summary>What an instance method or accessor does to <c>this</c>.</summary>
    public static WriteEffect OfThis(IMethodSymbol method) => OfThis(method, ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default));

    /// <summary>What a method does to a <c>ref</c> parameter.</summary>
    public static WriteEffect OfParameter(IParameterSymbol parameter) =>
        parameter is { RefKind: RefKind.Ref, ContainingSymbol: IMethodSymbol { IsVirtual: false, IsAbstract: false, IsOverride: false } method }
            ? Of(method, syntax => StructPaths.FromParameter(parameter, syntax), [])
            : WriteEffect.None;

    private static WriteEffect OfThis(IMethodSymbol method, ImmutableHashSet<ISymbol> callers) =>
        method.IsStatic || method.IsReadOnly || method.ContainingType is not { TypeKind: TypeKind.Struct, IsReadOnly: false } || callers.Contains(method)
            ? WriteEffect.None
            : Of(method, syntax => StructPaths.FromThis(method.ContainingType, syntax), callers.Add(method));

    private static WriteEffect Of(IMethodSymbol method, System.Func<SyntaxNode, StructPaths> paths, ImmutableHashSet<ISymbol> callers)
    {
        // A partial method's other half has the body.
        IMethodSymbol definition = method.OriginalDefinition;
        foreach (SyntaxReference reference in (definition.PartialImplementationPart ?? definition).DeclaringSyntaxReferences)
        {
            SyntaxNode syntax = reference.GetSyntax();
            var writes = new StructWrites(paths(syntax), callers);
            writes.Look(syntax);
            return writes._effect;
        }
        return WriteEffect.None;
    }

    private void Look(SyntaxNode syntax)
    {
        foreach (SyntaxNode node in syntax.DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or AttributeListSyntax)))
        {
            switch (node)
            {
                case AssignmentExpressionSyntax { Left: TupleExpressionSyntax tuple }:
                    foreach (ArgumentSyntax target in tuple.Arguments)
                        WriteTo(target.Expression);
                    break;
                case AssignmentExpressionSyntax assignment:
                    WriteTo(assignment.Left);
                    break;
                case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } prefix:
                    WriteTo(prefix.Operand);
                    break;
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } postfix:
                    WriteTo(postfix.Operand);
                    break;
                case InvocationExpressionSyntax call:
                    Call(call);
                    break;
                case ThrowStatementSyntax or ThrowExpressionSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
                    or BaseObjectCreationExpressionSyntax or AwaitExpressionSyntax or YieldStatementSyntax or RefExpressionSyntax:
                    _effect &= ~WriteEffect.OnlyInside;
                    break;
            }
        }
    }

    private void WriteTo(ExpressionSyntax target)
    {
        if (_paths.Find(target) is not { } found)
        {
            if (!_paths.IsLocal(target))
                _effect &= ~WriteEffect.OnlyInside;
        }
        else if (found.Member is IPropertySymbol { SetMethod: { } setter } property && !Copies.CopyPlace.IsAutomatic(property))
        {
            Merge(OfThis(setter, _callers));
        }
        else
        {
            _effect |= WriteEffect.Writes;
        }
    }

    private void Call(InvocationExpressionSyntax call)
    {
        if (AtomicOperand(call) is { } operand)
        {
            if (_paths.Find(operand) is not null)
                _effect |= WriteEffect.Writes;
            return;
        }
        foreach (ArgumentSyntax argument in call.ArgumentList.Arguments)
        {
            if (argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword) && _paths.Find(argument.Expression) is not null)
                _effect |= WriteEffect.Writes;
        }
        IMethodSymbol[] called = [.. _paths.MethodsOf(call)];
        if (called.Length == 0 && ClassOf(call) is "Math" or "MathF" or "BitOperations")
            return;
        if (called.Length == 0)
            _effect &= ~WriteEffect.OnlyInside;
        else
            Merge(called.Select(method => OfThis(method, _callers)).Aggregate(static (one, other) => one & other));
    }

    /// <summary>What <c>Interlocked</c> or <c>Volatile.Write</c> writes to.</summary>
    private static ExpressionSyntax? AtomicOperand(InvocationExpressionSyntax call) =>
        ClassOf(call) is "Interlocked" or "Volatile"
        && call.ArgumentList.Arguments is [{ RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword } operand, ..]
        && call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Read" }
            ? operand.Expression
            : null;

    /// <summary>The last part of the name before the method's, <c>Math</c> of <c>System.Math.Max</c>.</summary>
    private static string? ClassOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax simple } => simple.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax qualified } => qualified.Name.Identifier.ValueText,
        _ => null,
    };

    private void Merge(WriteEffect called)
    {
        _effect |= called & WriteEffect.Writes;
        if ((called & WriteEffect.OnlyInside) == 0)
            _effect &= ~WriteEffect.OnlyInside;
    }
}
