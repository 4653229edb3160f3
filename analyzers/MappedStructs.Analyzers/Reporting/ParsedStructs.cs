using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using MappedStructs.Generator.Model;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Reporting;

/// <summary>What the parser made of a struct.</summary>
/// <param name="Model">The model, or null where nothing can be emitted.</param>
/// <param name="Problems">What it reported, in its order.</param>
internal sealed record ParsedStruct(MappedStructModel? Model, IReadOnlyList<Problem> Problems);

/// <summary>The mapped structs of a compilation, each parsed once for all analyzers.</summary>
internal static class ParsedStructs
{
    // Gone with the compilation; the symbols that it holds are that compilation's own.
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<INamedTypeSymbol, ParsedStruct>> s_parsed = new();

    /// <param name="type">A type that carries the attribute.</param>
    /// <param name="attribute">The attribute; see <see cref="MappedFileContract.Find"/>.</param>
    /// <param name="compilation">The compilation that both come from.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static ParsedStruct Of(INamedTypeSymbol type, AttributeData attribute, Compilation compilation, CancellationToken cancellation)
    {
        ConcurrentDictionary<INamedTypeSymbol, ParsedStruct> parsed =
            s_parsed.GetValue(compilation, static _ => new(SymbolEqualityComparer.Default));
        if (parsed.TryGetValue(type, out ParsedStruct? known))
            return known;
        var problems = new ProblemList();
        MappedStructModel? model = MappedStructParser.Parse(type, attribute, compilation, problems, cancellation);
        return parsed.GetOrAdd(type, new ParsedStruct(model, problems.Found));
    }
}
