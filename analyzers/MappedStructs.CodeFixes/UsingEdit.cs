using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.CodeFixes;

/// <summary>Makes a statement a <c>using</c> declaration.</summary>
/// <param name="name">What to call the variable; null where the statement declares one.</param>
internal sealed class UsingEdit(string? name)
{
    private static readonly SyntaxToken s_using = SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space);

    /// <summary>The statement that can become a using declaration, if what a diagnostic marks is in one.</summary>
    public static SyntaxNode? StatementOf(SyntaxNode root, Diagnostic diagnostic)
    {
        SyntaxNode marked = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        StatementSyntax? statement = marked.FirstAncestorOrSelf<StatementSyntax>();
        bool simple = statement switch
        {
            LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var value } variable] } declaration =>
                IsResult(value, marked) && declaration.UsingKeyword.IsKind(SyntaxKind.None) && !IsAssignedAgain(variable, declaration),
            ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } => call == marked && NameFor(call) is not null,
            _ => false,
        };
        return simple && MayDeclare(statement!) ? statement : null;
    }

    /// <summary>What to call a variable for the result of a statement that is nothing but a call; null where the statement declares one.</summary>
    public static string? NameFor(SyntaxNode statement) => statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } ? NameFor(call) : null;

    private static string? NameFor(InvocationExpressionSyntax call) => call switch
    {
        { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "BeginWrite" } } => "write",
        { ArgumentList.Arguments: [], Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Lease" } } => "lease",
        _ => null,
    };

    public SyntaxNode Apply(SyntaxNode statement)
    {
        SyntaxTriviaList leading = statement.GetLeadingTrivia();
        if (statement is LocalDeclarationStatementSyntax declaration)
            return declaration.WithLeadingTrivia().WithUsingKeyword(s_using.WithLeadingTrivia(leading));
        var expression = (ExpressionStatementSyntax)statement;
        return SyntaxFactory.LocalDeclarationStatement(
                SyntaxFactory.VariableDeclaration(
                    SyntaxFactory.IdentifierName("var").WithTrailingTrivia(SyntaxFactory.Space),
                    [
                        SyntaxFactory.VariableDeclarator(SyntaxFactory.Identifier(name!).WithTrailingTrivia(SyntaxFactory.Space))
                            .WithInitializer(SyntaxFactory.EqualsValueClause(
                                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space),
                                expression.Expression.WithoutLeadingTrivia())),
                    ]))
            .WithUsingKeyword(s_using.WithLeadingTrivia(leading))
            .WithSemicolonToken(expression.SemicolonToken);
    }

    /// <summary>Whether a variable is given what was marked, by itself or as one of several choices.</summary>
    private static bool IsResult(ExpressionSyntax value, SyntaxNode marked) => value == marked || value switch
    {
        ParenthesizedExpressionSyntax { Expression: var inner } => IsResult(inner, marked),
        CastExpressionSyntax { Expression: var inner } => IsResult(inner, marked),
        ConditionalExpressionSyntax choice => IsResult(choice.WhenTrue, marked) || IsResult(choice.WhenFalse, marked),
        _ => false,
    };

    /// <summary>C# wants a using declaration in a block of its own, which no jump enters past it.</summary>
    private static bool MayDeclare(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => !block.Statements.Any(static s => s is LabeledStatementSyntax),
        GlobalStatementSyntax => true,
        _ => false,
    };

    /// <summary>A using variable is read-only.</summary>
    private static bool IsAssignedAgain(VariableDeclaratorSyntax variable, SyntaxNode declaration) => declaration.Parent!.AncestorsAndSelf()
        .First(static n => n is BlockSyntax or CompilationUnitSyntax)
        .DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Any(use => use.Identifier.ValueText == variable.Identifier.ValueText && use.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == use,
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
            RefExpressionSyntax => true,
            _ => false,
        });
}
