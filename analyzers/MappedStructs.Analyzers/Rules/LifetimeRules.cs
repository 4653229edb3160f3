using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Rules;

/// <summary>Rules about how long a mapping lives, and what must be done before it ends.</summary>
internal static class LifetimeRules
{
    /// <summary>{0} the ref, span or view, {1} the mapping or write scope and what has become of it, {2} what to do.</summary>
    public static readonly DiagnosticDescriptor UsedAfterDispose = new(
        RuleIds.UsedAfterDispose,
        title: "A reference into a mapping is used after Dispose",
        messageFormat: "'{0}' refers to memory of {1} on a path to here: {2}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Dispose unmaps the memory. A ref, span or View that was taken before still holds the old address, and touching it ends the process. One that was taken from a write scope holds private memory that the next scope stores to once this one has ended, by Commit, CommitAsync or Dispose.",
        helpLinkUri: RulePages.AddressOf(RuleIds.UsedAfterDispose));

    /// <summary>{0} the mapping or write scope, {1} what leaves, {2} what to do.</summary>
    public static readonly DiagnosticDescriptor ReferenceOutlivesMapping = new(
        RuleIds.ReferenceOutlivesMapping,
        title: "A reference leaves the scope that disposes its mapping",
        messageFormat: "'{0}' is disposed when this scope ends, and {1}: {2}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A ref, span or View that is returned or stored by the scope whose end disposes the mapping arrives with an address that is unmapped already. A lambda that captured the mapping finds it disposed.",
        helpLinkUri: RulePages.AddressOf(RuleIds.ReferenceOutlivesMapping));

    /// <summary>{0} the call that opens, {1} what to do.</summary>
    public static readonly DiagnosticDescriptor MappingNotDisposed = new(
        RuleIds.MappingNotDisposed,
        title: "A mapping is never disposed",
        messageFormat: "'{0}' opens a mapping that is never disposed and that keeps its memory, its file and its lock until the process ends: {1}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Nothing is unmapped by the garbage collector, since a ref into the memory may still be in use. A mapping that no path disposes and that nobody else gets keeps its memory, file and lock until the process ends.",
        helpLinkUri: RulePages.AddressOf(RuleIds.MappingNotDisposed));

    /// <summary>{0} the mapping.</summary>
    public static readonly DiagnosticDescriptor LeaseNotDisposed = new(
        RuleIds.LeaseNotDisposed,
        title: "A lease is never given back",
        messageFormat: "The lease on '{0}' is never given back and keeps the memory mapped after Dispose until the process ends: declare it with 'using'",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A mapping is unmapped when it has been disposed and its last lease is gone. A lease that is never disposed keeps memory, file and lock until the process ends.",
        helpLinkUri: RulePages.AddressOf(RuleIds.LeaseNotDisposed));

    /// <summary>{0} the struct, {1} the mapping.</summary>
    public static readonly DiagnosticDescriptor NotFlushed = new(
        RuleIds.NotFlushed,
        title: "A store to a [MustFlush] struct is not flushed",
        messageFormat: "'{0}' is marked [MustFlush], and this store to '{1}' reaches the end of its scope without a flush on some path: call '{1}.Flush()' after it",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A store is in the page cache and survives the process; only Flush takes it to the device. Dispose does not flush. A struct marked [MustFlush] asks for a flush between the last store and the end of the scope that opened the file.",
        helpLinkUri: RulePages.AddressOf(RuleIds.NotFlushed));
}
