using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.CodeFixes;

/// <summary>Finds names for new variables that nothing in their member has, other new ones included.</summary>
internal sealed class TakenNames
{
    private readonly Dictionary<SyntaxNode, HashSet<string>> _byMember = [];

    public string Free(string name, SyntaxNode at)
    {
        SyntaxNode member = at.Ancestors().First(static n => n is MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax);
        if (!_byMember.TryGetValue(member, out HashSet<string>? taken))
        {
            taken = [.. member.DescendantTokens().Where(static t => t.IsKind(SyntaxKind.IdentifierToken)).Select(static t => t.ValueText)];
            _byMember.Add(member, taken);
        }
        string free = name;
        for (int n = 2; !taken.Add(free); n++)
            free = name + n.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return free;
    }
}
