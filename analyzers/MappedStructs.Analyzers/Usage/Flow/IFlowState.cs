using System;

namespace MappedStructs.Analyzers.Usage.Flow;

/// <summary>What an analysis knows at a place. Immutable; joining never forgets, so that loops come to an end.</summary>
internal interface IFlowState<TState> : IEquatable<TState>
{
    /// <summary>What may hold where two paths meet.</summary>
    TState Join(TState other);
}
