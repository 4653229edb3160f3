using System.Collections.Generic;
using System.Linq;
using MappedStructs.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>MPS0036: a mapping that is opened here, that no path disposes and that nobody else gets.</summary>
internal static class MappingNotDisposed
{
    public static void Check(CodeBody body, IInvocationOperation opening)
    {
        Keeping keeping = Keeping.Of(opening, body.Types);
        if (opening.Syntax is not InvocationExpressionSyntax { Expression: var called })
            return;
        if (keeping.Kind == KeepingKind.Unknown || GivesMemoryAway(opening, body.Owner))
            return;
        if (keeping.Local is { } local && (!IsNeverDisposed(body, local) || IsAttempt(body, opening, local) || !ScopeEnd.IsReachable(body, opening, local)))
            return;
        string remedy = keeping.Local is { } kept ? $"declare '{kept.Name}' with 'using'" : "keep it in a variable declared with 'using'";
        body.Report(Diagnostic.Create(LifetimeRules.MappingNotDisposed, opening.Syntax.GetLocation(), called, remedy));
    }

    /// <summary>Whether the body means its caller to have a reference into what it opened, which no Dispose here could leave standing.</summary>
    private static bool GivesMemoryAway(IOperation opening, ISymbol owner)
    {
        for (IOperation? outer = opening; outer is not null; outer = outer.Parent)
        {
            IMethodSymbol? function = outer switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => null,
            };
            if (function is not null)
                return GivesMemoryAway(function);
        }
        return owner switch
        {
            IMethodSymbol method => GivesMemoryAway(method),
            IPropertySymbol property => property.RefKind != RefKind.None || IsMemory(property.Type),
            _ => false,
        };
    }

    private static bool GivesMemoryAway(IMethodSymbol method) =>
        method.RefKind != RefKind.None
        || IsMemory(method.ReturnType)
        || method.ContainingType is { IsRefLikeType: true }
        || method.Parameters.Any(static p => p.RefKind is RefKind.Ref or RefKind.Out && p.Type.IsRefLikeType);

    private static bool IsMemory(ITypeSymbol type) => type.IsRefLikeType || MappedTypes.IsColumn(type);

    private static bool IsNeverDisposed(CodeBody body, ILocalSymbol local) =>
        ReferencesTo(local, body).All(reference => LocalUse.LeavesOwnership(reference, body.Types));

    /// <summary>A variable that nobody looks at is a way to throw a result away.</summary>
    private static bool IsAttempt(CodeBody body, IOperation opening, ILocalSymbol local) => Attempts.MayBe(opening) && !ReferencesTo(local, body).Any();

    private static IEnumerable<ILocalReferenceOperation> ReferencesTo(ILocalSymbol local, CodeBody body) => body.Operation.Descendants()
        .OfType<ILocalReferenceOperation>()
        .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local));
}
