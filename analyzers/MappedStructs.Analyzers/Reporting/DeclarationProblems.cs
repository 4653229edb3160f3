using System.Collections.Generic;
using System.Linq;
using System.Threading;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Reporting;

/// <summary>
/// The problems that stand in a type's own declaration. Those of a mapped struct that lie in a type around it are that
/// type's: an editor analyses one declaration at a time, and offers no fix for what another one's analysis reported.
/// </summary>
internal static class DeclarationProblems
{
    public static IEnumerable<Problem> Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        IEnumerable<Problem> own = MappedFileContract.Find(type) is { } attribute
            ? ParsedStructs.Of(type, attribute, compilation, cancellation).Problems.Where(p => !StandsAround(type, p))
            : [];
        return own.Concat(OfNested(type, cancellation));
    }

    /// <summary>What keeps the mapped structs inside a type from being mapped, each kind once.</summary>
    private static IEnumerable<Problem> OfNested(INamedTypeSymbol type, CancellationToken cancellation)
    {
        var kinds = new HashSet<ProblemKind>();
        foreach (INamedTypeSymbol nested in NestedIn(type))
        {
            if (MappedFileContract.Find(nested) is null)
                continue;
            var problems = new ProblemList();
            DeclarationChecks.Run(nested, problems, cancellation);
            foreach (Problem problem in problems.Found)
            {
                if (StandsAt(type, problem) && kinds.Add(problem.Kind))
                    yield return problem;
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> NestedIn(INamedTypeSymbol type) =>
        type.GetTypeMembers().SelectMany(static nested => NestedIn(nested).Prepend(nested));

    private static bool StandsAround(INamedTypeSymbol type, Problem problem)
    {
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (StandsAt(outer, problem))
                return true;
        }
        return false;
    }

    private static bool StandsAt(INamedTypeSymbol type, Problem problem) => type.Locations.Contains(problem.Location);
}
