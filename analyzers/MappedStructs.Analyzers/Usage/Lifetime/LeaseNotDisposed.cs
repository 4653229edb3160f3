using System.Linq;
using MappedStructs.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>MPS0037: a lease that is taken here and that no path gives back.</summary>
internal static class LeaseNotDisposed
{
    public static void Check(CodeBody body, IInvocationOperation call)
    {
        Keeping keeping = Keeping.Of(call, body.Types);
        if (keeping.Kind == KeepingKind.Unknown || call.Instance is not { } mapping)
            return;
        if (keeping.Local is { } local && (IsUsed(body, local) || !ScopeEnd.IsReachable(body, call, local)))
            return;
        body.Report(Diagnostic.Create(LifetimeRules.LeaseNotDisposed, call.Syntax.GetLocation(), mapping.Syntax));
    }

    /// <summary>All that one can do with a lease is to dispose it, or to hand it to somebody who does.</summary>
    private static bool IsUsed(CodeBody body, ILocalSymbol local) => body.Operation.Descendants().Any(operation =>
        operation is ILocalReferenceOperation reference
        && SymbolEqualityComparer.Default.Equals(reference.Local, local)
        && !(reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference));
}
