using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MappedStructs.Analyzers.Suppressors;

/// <summary>
/// Keeps the compiler and the IDE from advising against fields that look unused: the fields of a mapped struct are
/// written by the file, by other processes and through references that these rules do not follow.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MappedFieldSuppressor : DiagnosticSuppressor
{
    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => Suppressions.All;

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        MappedStructSet? mapped = null;
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (FieldAt(diagnostic.Location, context) is not { IsStatic: false, ContainingType.TypeKind: TypeKind.Struct } field)
                continue;

            mapped ??= MappedStructSet.In(context.Compilation, context.CancellationToken);
            if (mapped.Contains(field.ContainingType) && Suppressions.For(diagnostic.Id) is { } suppression)
                context.ReportSuppression(Suppression.Create(suppression, diagnostic));
        }
    }

    private static IFieldSymbol? FieldAt(Location location, SuppressionAnalysisContext context)
    {
        if (location.SourceTree is not { } tree)
            return null;
        CancellationToken cancellation = context.CancellationToken;
        SemanticModel model = context.GetSemanticModel(tree);

        // Some rules point at the field's name, some at the whole declarator, some at the type before it.
        for (SyntaxNode? node = tree.GetRoot(cancellation).FindNode(location.SourceSpan); node is not null; node = node.Parent)
        {
            if (model.GetDeclaredSymbol(node, cancellation) is { } declared)
                return declared as IFieldSymbol;
        }
        return null;
    }
}
