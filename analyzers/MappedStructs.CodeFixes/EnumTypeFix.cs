using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Reporting;
using MappedStructs.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.CodeFixes;

/// <summary>MPS0017: writes <c>: int</c> where an enumeration leaves it out, in whichever file it is declared.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EnumTypeFix))]
[Shared]
public sealed class EnumTypeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.EnumTypeNotWritten];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Compilation? compilation = await context.Document.Project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false);
        Solution solution = context.Document.Project.Solution;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.Enum, out string? name)
                || compilation?.Assembly.GetTypeByMetadataName(name!) is not { } type
                || type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken) is not EnumDeclarationSyntax { BaseList: null } declaration
                || solution.GetDocument(declaration.SyntaxTree) is not { } holder)
            {
                continue;
            }
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Write the underlying type of '{type.Name}'",
                    cancellation => WriteAsync(holder, declaration, cancellation),
                    nameof(EnumTypeFix)),
                diagnostic);
        }
    }

    private static async Task<Solution> WriteAsync(Document holder, EnumDeclarationSyntax declaration, CancellationToken cancellation)
    {
        SyntaxNode root = (await holder.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        SyntaxToken identifier = declaration.Identifier;
        BaseListSyntax type = SyntaxFactory.BaseList(
            SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.SingletonSeparatedList<BaseTypeSyntax>(SyntaxFactory.SimpleBaseType(
                SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.IntKeyword)))));

        // What followed the name follows the type: the end of the line, a comment.
        EnumDeclarationSyntax written = declaration
            .WithIdentifier(identifier.WithTrailingTrivia(SyntaxFactory.Space))
            .WithBaseList(type.WithTrailingTrivia(identifier.TrailingTrivia));
        return holder.Project.Solution.WithDocumentSyntaxRoot(holder.Id, root.ReplaceNode(declaration, written));
    }
}
