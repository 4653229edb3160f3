namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>What a variable may refer to: a bit a mapping.</summary>
/// <param name="Live">The mappings whose memory it may refer to and that are not disposed.</param>
/// <param name="Stale">Those that were disposed after it was taken.</param>
internal readonly record struct Reference(ulong Live, ulong Stale)
{
    public Reference Join(Reference other) => new(Live | other.Live, Stale | other.Stale);

    /// <summary>What is left of it when mappings are disposed.</summary>
    public Reference Disposed(ulong mappings) => new(Live & ~mappings, Stale | (Live & mappings));
}
