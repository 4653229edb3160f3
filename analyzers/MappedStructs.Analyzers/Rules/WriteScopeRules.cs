using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Rules;

/// <summary>Rules about the write scopes of atomic files.</summary>
internal static class WriteScopeRules
{
    /// <summary>{0} the scope's variable.</summary>
    public static readonly DiagnosticDescriptor NotCommitted = new(
        RuleIds.WriteNotCommitted,
        title: "A write scope that no path commits",
        messageFormat: "What is stored in '{0}' is forgotten when the scope ends, since no path commits it: call '{0}.Commit()' after the last store",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Stores to an atomic file go to private memory. Commit makes them durable and visible; leaving the scope without it rolls them back. A scope that stores and commits on no path does nothing.",
        helpLinkUri: RulePages.AddressOf(RuleIds.WriteNotCommitted));

    /// <summary>{0} the atomic mapping.</summary>
    public static readonly DiagnosticDescriptor NotEnded = new(
        RuleIds.WriteScopeNotEnded,
        title: "A write scope is never ended",
        messageFormat: "The write scope of '{0}' is never ended and keeps the writer's turn, so that every other writer waits for ever: declare it with 'using'",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "One thread has the writer's turn of an atomic file until its scope is committed or disposed. A scope that is neither leaves all other writers waiting, and another BeginWrite of the same thread throws LockRecursionException.",
        helpLinkUri: RulePages.AddressOf(RuleIds.WriteScopeNotEnded));
}
