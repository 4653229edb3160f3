using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using MappedStructs.Analyzers.Reporting;
using MappedStructs.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>Says what was found, each thing once however many paths lead to it.</summary>
internal sealed class LifetimeReport(CodeBody body, MappingBits bits, CapturedMappings captured)
{
    private readonly HashSet<(string, SyntaxNode)> _reported = [];

    public void UsedAfterDispose(ILocalReferenceOperation use, ulong disposed)
    {
        ISymbol owner = bits.In(disposed).First();
        (string what, string remedy) = MappedTypes.IsWriteScope(owner)
            ? ($"the write scope '{owner.Name}', which has ended", "use it before the scope ends, or take it anew in the next one")
            : ($"'{owner.Name}', which has been disposed", "use it before Dispose, or hold a lease across both");
        Report(LifetimeRules.UsedAfterDispose, use.Syntax, use.Local.Name, what, remedy);
    }

    /// <summary>What left the body, where its mapping has been disposed on the way out.</summary>
    public void Departed(MemoryState state)
    {
        foreach (KeyValuePair<object, Reference> holder in state.Holders)
        {
            if (holder is { Key: Departure departure, Value.Stale: var stale and not 0 })
                Departed(departure, bits.In(stale).First());
        }
    }

    public void NotFlushed(Duties duties, ulong mappings)
    {
        foreach (Duty duty in duties.LatestOf(mappings))
        {
            ISymbol mapping = bits.In(duty.Mapping).First();
            ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Mapping, mapping.Name);
            if (_reported.Add((RuleIds.NotFlushed, duty.Site)))
                body.Report(Diagnostic.Create(LifetimeRules.NotFlushed, duty.Site.GetLocation(), properties, StoresToFlush.StructOf(mapping)!.Name, mapping.Name));
        }
    }

    private void Departed(Departure departure, ISymbol mapping)
    {
        string place = departure.Into is { } into ? $"stays in '{into}'" : "is returned";
        if (!departure.IsDelegate)
        {
            Report(
                LifetimeRules.ReferenceOutlivesMapping, departure.Site, mapping.Name,
                $"a reference into its memory {place}", "return a copy, or leave the disposing to the caller");
            return;
        }
        SyntaxNode site = departure.Lambda is { } lambda
            ? captured.ReferencesIn(lambda).First(r => SymbolEqualityComparer.Default.Equals(r.Local, mapping)).Syntax
            : departure.Site;
        Report(
            LifetimeRules.ReferenceOutlivesMapping, site, mapping.Name,
            $"a lambda that uses it {place}", "dispose it where the lambda is given up");
    }

    private void Report(DiagnosticDescriptor rule, SyntaxNode site, params object[] arguments)
    {
        if (_reported.Add((rule.Id, site)))
            body.Report(Diagnostic.Create(rule, site.GetLocation(), arguments));
    }
}
