using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using MappedStructs.Analyzers.Usage.Flow;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>What is known of mappings and of what refers to them, at one place of a body.</summary>
/// <param name="Holders">
/// By variable (or capture of the control-flow graph): for a ref, span or view the memory that it may refer to; for a
/// second name of a mapping the mappings that it may be; for a lease those that it may keep.
/// </param>
/// <param name="Foreign">The mappings that this body did not open itself, or has given away since.</param>
/// <param name="Duties">What is owed to the others.</param>
internal sealed record MemoryState(ImmutableDictionary<object, Reference> Holders, ulong Foreign, Duties Duties) : IFlowState<MemoryState>
{
    public static readonly MemoryState Empty = new(ImmutableDictionary<object, Reference>.Empty, 0, default);

    public Reference this[object holder] => Holders.TryGetValue(holder, out Reference reference) ? reference : default;

    public MemoryState Set(object holder, Reference reference) =>
        this with { Holders = reference == default ? Holders.Remove(holder) : Holders.SetItem(holder, reference) };

    public MemoryState Add(object holder, Reference reference) => Set(holder, this[holder].Join(reference));

    /// <summary>A variable names another mapping from here on: what refers to the former one is nobody's to judge.</summary>
    public MemoryState Forget(ulong mapping)
    {
        MemoryState state = this;
        foreach (KeyValuePair<object, Reference> holder in Holders)
        {
            if ((holder.Value.Live & mapping) != 0)
                state = state.Set(holder.Key, holder.Value with { Live = holder.Value.Live & ~mapping });
        }
        return state with { Duties = Duties.Discharge(mapping) };
    }

    /// <summary>Nobody here owes these mappings anything more: somebody else may see to it.</summary>
    public MemoryState GiveAway(ulong mappings) => this with { Foreign = Foreign | mappings, Duties = Duties.Discharge(mappings) };

    public MemoryState Join(MemoryState other)
    {
        if (ReferenceEquals(this, other))
            return this;
        if (ReferenceEquals(Holders, other.Holders))
            return new(Holders, Foreign | other.Foreign, Duties.Join(other.Duties));
        ImmutableDictionary<object, Reference> holders = Holders;
        foreach (KeyValuePair<object, Reference> holder in other.Holders)
            holders = holders.SetItem(holder.Key, this[holder.Key].Join(holder.Value));
        return new(holders, Foreign | other.Foreign, Duties.Join(other.Duties));
    }

    public bool Equals(MemoryState? other) =>
        other is not null
        && Foreign == other.Foreign
        && (ReferenceEquals(Holders, other.Holders) || (Holders.Count == other.Holders.Count
            && Holders.All(holder => other.Holders.TryGetValue(holder.Key, out Reference reference) && reference == holder.Value)))
        && Duties.Equals(other.Duties);

    public override int GetHashCode() => Holders.Count;
}
