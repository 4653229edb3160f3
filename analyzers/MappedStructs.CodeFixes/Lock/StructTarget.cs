using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Lock;
using MappedStructs.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>A mapped struct in a project, as it is at some moment of a repair.</summary>
/// <param name="Project">The project.</param>
/// <param name="Locked">The struct beside what was shipped of it.</param>
internal sealed record StructTarget(Project Project, LockedStruct Locked)
{
    public Solution Solution => Project.Solution;

    /// <summary>Finds the struct that a diagnostic is about, which need not be where the diagnostic stands.</summary>
    public static Task<StructTarget?> FindAsync(Project project, Diagnostic diagnostic, CancellationToken cancellation) =>
        diagnostic.Properties.TryGetValue(DiagnosticProperties.Struct, out string? name) && name is not null
            ? FindAsync(project, name, cancellation)
            : Task.FromResult<StructTarget?>(null);

    /// <summary>Finds a struct of the project by its metadata name.</summary>
    public static async Task<StructTarget?> FindAsync(Project project, string name, CancellationToken cancellation)
    {
        Compilation? compilation = await project.GetCompilationAsync(cancellation).ConfigureAwait(false);
        var shipped = ShippedLayouts.In(project.AnalyzerOptions.AdditionalFiles, cancellation);
        return compilation?.Assembly.GetTypeByMetadataName(name) is { } type
            && LockedStruct.Of(type, compilation, shipped, cancellation) is { } locked
                ? new StructTarget(project, locked)
                : null;
    }

    /// <summary>The declaration of a field; null where it is the one behind a property, or is not source of this solution.</summary>
    public async Task<DeclaredField?> DeclarationOfAsync(IFieldSymbol field, CancellationToken cancellation)
    {
        if (field.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference)
            return null;
        SyntaxNode node = await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false);
        return Solution.GetDocument(node.SyntaxTree) is { } document
            && node.FirstAncestorOrSelf<FieldDeclarationSyntax>() is { Parent: TypeDeclarationSyntax type }
                ? new DeclaredField(document.Id, type, field.Name)
                : null;
    }
}

/// <summary>Where a field is declared.</summary>
/// <param name="Document">The file.</param>
/// <param name="Type">The part of the struct.</param>
/// <param name="Name">The field.</param>
internal sealed record DeclaredField(DocumentId Document, TypeDeclarationSyntax Type, string Name);
