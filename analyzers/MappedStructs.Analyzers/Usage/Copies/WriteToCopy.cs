using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using MappedStructs.Analyzers.Reporting;
using MappedStructs.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Copies;

/// <summary>MPS0032: a mapped struct is copied into a local, the local is written to, and nobody looks at what was written.</summary>
internal static class WriteToCopy
{
    public static void Check(CodeBody body)
    {
        if (!body.Operation.Descendants().Any(IsCopy))
            return;
        HashSet<ILocalSymbol> shared = SharedLocals(body.Graphs);
        foreach (ControlFlowGraph graph in body.Graphs)
            Check(body, graph, shared);
    }

    private static void Check(CodeBody body, ControlFlowGraph graph, HashSet<ILocalSymbol> shared)
    {
        var copies = new HashSet<ILocalSymbol>(SymbolEqualityComparer.Default);
        foreach (ISimpleAssignmentOperation copy in FlowGraphs.OperationsOf(graph).SelectMany(static o => o.DescendantsAndSelf()).OfType<ISimpleAssignmentOperation>())
        {
            if (CopiedBy(copy) is { } local && !shared.Contains(local))
                copies.Add(local);
        }
        if (copies.Count == 0)
            return;

        var liveness = new CopyLiveness(graph, new CopyReferences(graph), copies);
        ILookup<ISymbol?, CopyAccess> accesses = liveness.Accesses.ToLookup<CopyAccess, ISymbol?>(static a => a.Place.Local, SymbolEqualityComparer.Default);
        foreach (IGrouping<ISymbol?, CopyAccess> lost in liveness.LostWrites().GroupBy<CopyAccess, ISymbol?>(static w => w.Place.Local, SymbolEqualityComparer.Default))
        {
            var begun = accesses[lost.Key].Where(static a => a.Kind == CopyAccessKind.Define).Select(static a => a.Operation).ToList();
            if (accesses[lost.Key].Any(static a => a.Kind == CopyAccessKind.Escape) || !begun.All(static d => d is ISimpleAssignmentOperation copy && CopiedBy(copy) is not null))
                continue;
            CopyAccess first = lost.OrderBy(static w => w.Operation.Syntax.SpanStart).First();
            var source = (ISimpleAssignmentOperation?)begun.LastOrDefault(d => d.Syntax.SpanStart < first.Operation.Syntax.SpanStart) ?? (ISimpleAssignmentOperation)begun[0];
            Report(body, first, source, begun.Count == 1);
        }
    }

    private static void Report(CodeBody body, CopyAccess write, ISimpleAssignmentOperation source, bool isOnly)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        MappedSource.Access access = MappedSource.Of(source.Value);
        bool canRefer = isOnly && access == MappedSource.Access.Write && !IsSuspended(source.Syntax);
        if (canRefer)
            properties = properties.Add(DiagnosticProperties.CanTakeReference, "");
        string expression = source.Value.Syntax.ToString();
        string remedy = access switch
        {
            MappedSource.Access.Write => $"take a reference instead (ref var {write.Place.Local.Name} = ref {expression}) or store the copy back",
            _ when MappedSource.AtomicOf(source.Value) is { Syntax: var atomic } => $"store it in a write scope ('{atomic}.BeginWrite()'), or write to a place of your own",
            MappedSource.Access.Gathered when RowOf(source.Value) is { Instance: { Type.Name: "MappedColumns" or "AtomicColumnsWrite", Syntax: var columns }, Arguments: [{ Value: var row }] } =>
                $"write through '{columns}.View({(row.Type?.Name == "Index" ? "row" : row.Syntax)})', or to a column of '{columns}'",
            _ => "open the mapping for writing, or write to a place of your own",
        };
        body.Report(Diagnostic.Create(
            CopyRules.WriteToCopy,
            write.Operation.Syntax.GetLocation(),
            [source.Value.Syntax.GetLocation()],
            properties,
            write.Place.Local.Name, write.Place.Text, expression, remedy));
    }

    /// <summary>The row of columns that a value is, or is a field of.</summary>
    private static IPropertyReferenceOperation? RowOf(IOperation gathered) => gathered switch
    {
        IPropertyReferenceOperation row => row,
        IFieldReferenceOperation { Instance: { } instance } => RowOf(instance),
        IInlineArrayAccessOperation element => RowOf(element.Instance),
        IParenthesizedOperation parenthesized => RowOf(parenthesized.Operand),
        _ => null,
    };

    private static bool IsCopy(IOperation operation) => operation switch
    {
        IVariableInitializerOperation initializer => IsCopyOf(initializer.Value),
        ISimpleAssignmentOperation assignment => CopiedBy(assignment) is not null,
        _ => false,
    };

    /// <summary>The local that an assignment copies a mapped struct into.</summary>
    private static ILocalSymbol? CopiedBy(ISimpleAssignmentOperation assignment) =>
        assignment is { IsRef: false, Target: ILocalReferenceOperation { Local: { RefKind: RefKind.None, IsForEach: false, IsUsing: false } local } } && IsCopyOf(assignment.Value)
            ? local
            : null;

    private static bool IsCopyOf(IOperation value) =>
        value.Type is { TypeKind: TypeKind.Struct, IsRefLikeType: false, SpecialType: SpecialType.None } && MappedSource.Of(value) != MappedSource.Access.None;

    /// <summary>A reference cannot live across an await or a yield, where the method leaves the stack.</summary>
    private static bool IsSuspended(SyntaxNode source)
    {
        SyntaxNode? function = source.FirstAncestorOrSelf<SyntaxNode>(static n =>
            n is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax);
        return (function ?? source.SyntaxTree.GetRoot()).DescendantNodes(n => n == function || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseTypeDeclarationSyntax))
            .Any(static n => n is AwaitExpressionSyntax or YieldStatementSyntax or CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 }
                or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 } or UsingStatementSyntax { AwaitKeyword.RawKind: not 0 });
    }

    /// <summary>Locals that a lambda or a local function shares with the body around it: when they are read, no graph tells.</summary>
    private static HashSet<ILocalSymbol> SharedLocals(ImmutableArray<ControlFlowGraph> graphs)
    {
        var first = new Dictionary<ILocalSymbol, ControlFlowGraph>(SymbolEqualityComparer.Default);
        var shared = new HashSet<ILocalSymbol>(SymbolEqualityComparer.Default);
        foreach (ControlFlowGraph graph in graphs)
        {
            foreach (ILocalReferenceOperation use in FlowGraphs.OperationsOf(graph).SelectMany(static o => o.DescendantsAndSelf()).OfType<ILocalReferenceOperation>())
            {
                if (!first.TryGetValue(use.Local, out ControlFlowGraph? known))
                    first.Add(use.Local, graph);
                else if (known != graph)
                    shared.Add(use.Local);
            }
        }
        return shared;
    }
}
