using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>A bit for each variable that holds a mapping or a write scope. A body with more than 62 of them is followed for the first 62.</summary>
internal sealed class MappingBits
{
    /// <summary>Set beside others: the variable may be a read-only view of the mapping, whose Dispose does nothing.</summary>
    public const ulong View = 1UL << 63;

    /// <summary>Set beside others: the memory may be rows that were reserved, and are nobody's before Commit counts them.</summary>
    public const ulong Uncounted = 1UL << 62;

    private readonly Dictionary<ISymbol, ulong> _bits = new(SymbolEqualityComparer.Default);

    public ulong Of(ISymbol variable)
    {
        if (!_bits.TryGetValue(variable, out ulong bit) && _bits.Count < 62)
            _bits.Add(variable, bit = 1UL << _bits.Count);
        return bit;
    }

    /// <summary>The variables of a set, in the order in which they were met.</summary>
    public IEnumerable<ISymbol> In(ulong bits)
    {
        foreach (KeyValuePair<ISymbol, ulong> variable in _bits)
        {
            if ((variable.Value & bits) != 0)
                yield return variable.Key;
        }
    }

    /// <summary>Whether a set names one mapping, and that for certain.</summary>
    public static bool IsOne(ulong bits) => bits != 0 && (bits & (bits - 1)) == 0 && (bits & (View | Uncounted)) == 0;
}
