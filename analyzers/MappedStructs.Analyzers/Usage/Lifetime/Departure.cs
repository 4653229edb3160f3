using System;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>A place where a reference leaves the body: a return, or something from outside that it is stored in.</summary>
/// <param name="site">What leaves.</param>
/// <param name="into">Where to, as the source says it; null for a return.</param>
/// <param name="isDelegate">Whether it is a delegate that leaves, with what its lambda has captured.</param>
/// <param name="lambda">The lambda, where it stands right there.</param>
internal sealed class Departure(SyntaxNode site, string? into, bool isDelegate, IMethodSymbol? lambda) : IEquatable<Departure>
{
    public SyntaxNode Site { get; } = site;

    public string? Into { get; } = into;

    public bool IsDelegate { get; } = isDelegate;

    public IMethodSymbol? Lambda { get; } = lambda;

    public bool Equals(Departure? other) => other is not null && Site == other.Site;

    public override bool Equals(object? obj) => Equals(obj as Departure);

    public override int GetHashCode() => Site.GetHashCode();
}
