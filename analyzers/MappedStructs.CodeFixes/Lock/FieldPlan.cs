using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.CodeFixes.Lock;

/// <summary>One field of a struct as it shall be.</summary>
/// <param name="Name">The field that is there today; null: a new one.</param>
/// <param name="Make">Its declaration, from the one of today; for a new field, from a neighbour's.</param>
internal sealed record PlannedField(string? Name, Func<FieldDeclarationSyntax, FieldDeclarationSyntax> Make);

/// <summary>The fields that a struct shall have, in their order. Other members and their comments stay where they are.</summary>
/// <param name="fields">The fields. Those of today that are not among them go away.</param>
internal sealed class FieldPlan(IReadOnlyList<PlannedField> fields)
{
    public TypeDeclarationSyntax ApplyTo(TypeDeclarationSyntax declaration)
    {
        declaration = FieldSyntax.Separate(declaration);
        FieldDeclarationSyntax[] present = [.. declaration.Members.Where(FieldSyntax.IsInstanceField).Cast<FieldDeclarationSyntax>()];
        FieldDeclarationSyntax[] wanted =
        [
            .. fields.Select(planned => planned.Make(planned.Name is null ? present[0] : present.First(f => FieldSyntax.NameOf(f) == planned.Name))),
        ];

        // The first field has no empty line above it; who becomes the first leaves its own to the one that was.
        if (Array.FindIndex([.. fields], f => f.Name == FieldSyntax.NameOf(present[0])) is var formerFirst and > 0)
            wanted[formerFirst] = FieldTrivia.WithEmptyLinesAbove(wanted[formerFirst], FieldTrivia.EmptyLinesAbove(wanted[0]));
        wanted[0] = FieldTrivia.WithEmptyLinesAbove(wanted[0], FieldTrivia.EmptyLinesAbove(present[0]));
        return declaration.WithMembers(Merge(declaration.Members, wanted));
    }

    /// <summary>Puts the wanted fields into the places of the present ones; what is left over follows the last of them.</summary>
    private static SyntaxList<MemberDeclarationSyntax> Merge(SyntaxList<MemberDeclarationSyntax> members, FieldDeclarationSyntax[] wanted)
    {
        var merged = new List<MemberDeclarationSyntax>();
        int next = 0;
        int places = members.Count(FieldSyntax.IsInstanceField);
        foreach (MemberDeclarationSyntax member in members)
        {
            if (!FieldSyntax.IsInstanceField(member))
            {
                merged.Add(member);
                continue;
            }
            int until = --places == 0 ? wanted.Length : Math.Min(next + 1, wanted.Length);
            for (; next < until; next++)
                merged.Add(wanted[next]);
        }
        return SyntaxFactory.List(merged);
    }
}
