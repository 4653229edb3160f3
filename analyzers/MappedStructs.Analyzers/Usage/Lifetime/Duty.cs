using System;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>
/// Something that has to be done before a scope ends. Flushing a store is one; whoever adds another, such as committing
/// a write, incurs it in <see cref="LifetimeFlow"/>, discharges it there, and reports what is left where the scope ends.
/// </summary>
/// <param name="mapping">The bit of the mapping that it is owed to.</param>
/// <param name="site">What incurred it; a site incurs one duty a mapping.</param>
/// <param name="part">The part of the mapping that is concerned: a field's name, <see cref="Whole"/>, or null where nobody can tell.</param>
internal sealed class Duty(ulong mapping, SyntaxNode site, string? part) : IEquatable<Duty>
{
    /// <summary>Every field.</summary>
    public const string Whole = "*";

    public ulong Mapping { get; } = mapping;

    public SyntaxNode Site { get; } = site;

    public string? Part { get; } = part;

    public bool Equals(Duty? other) => other is not null && Mapping == other.Mapping && Site == other.Site;

    public override bool Equals(object? obj) => Equals(obj as Duty);

    public override int GetHashCode() => Site.GetHashCode();
}
