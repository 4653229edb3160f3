using System;
using System.Collections.Immutable;

namespace MappedStructs.Analyzers.Usage.Flow;

/// <summary>One set of paths to a place: what is known there, and the state that they bring.</summary>
internal readonly record struct Path<TState>(Facts Facts, TState State);

/// <summary>
/// The states in which a place can be reached, apart by the conditions that led there. So <c>if (last) m.Dispose()</c>
/// and a later <c>if (!last) value++</c> are never on one path.
/// </summary>
internal sealed class Paths<TState>
    where TState : class, IFlowState<TState>
{
    /// <summary>
    /// Where more come together, those that bring the same state become one that knows what all of them know; where that is
    /// not enough, all do.
    /// </summary>
    private const int Most = 16;

    public static readonly Paths<TState> None = new([]);

    private readonly ImmutableArray<Path<TState>> _paths;

    private Paths(ImmutableArray<Path<TState>> paths) => _paths = paths;

    public bool IsEmpty => _paths.IsEmpty;

    public ImmutableArray<Path<TState>>.Enumerator GetEnumerator() => _paths.GetEnumerator();

    public static Paths<TState> Of(TState state) => new([new Path<TState>(default, state)]);

    public Paths<TState> Join(Paths<TState> other)
    {
        Paths<TState> joined = this;
        foreach (Path<TState> path in other._paths)
            joined = joined.Join(path);
        return joined;
    }

    /// <summary>Adds a path; gives back the same object where it brings nothing new.</summary>
    public Paths<TState> Join(Path<TState> added)
    {
        for (int i = 0; i < _paths.Length; i++)
        {
            Path<TState> path = _paths[i];
            if (path.Facts.AreWithin(added.Facts) && path.State.Join(added.State).Equals(path.State))
                return this;
            if (path.Facts == added.Facts)
                return new(_paths.SetItem(i, path with { State = path.State.Join(added.State) }));
        }
        ImmutableArray<Path<TState>> all = _paths.Add(added);
        if (all.Length <= Most)
            return new(all);
        ImmutableArray<Path<TState>> distinct = MergeAlike(all);
        return new(distinct.Length <= Most ? distinct : [Merge(distinct)]);
    }

    public Paths<TState> Select(Func<Path<TState>, Path<TState>?> change)
    {
        Paths<TState> changed = None;
        foreach (Path<TState> path in _paths)
        {
            if (change(path) is { } next)
                changed = changed.Join(next);
        }
        return changed;
    }

    /// <summary>What tells paths of one state apart has nothing to do with the state.</summary>
    private static ImmutableArray<Path<TState>> MergeAlike(ImmutableArray<Path<TState>> paths)
    {
        var merged = ImmutableArray.CreateBuilder<Path<TState>>();
        foreach (Path<TState> path in paths)
        {
            int same = 0;
            while (same < merged.Count && !merged[same].State.Equals(path.State))
                same++;
            if (same == merged.Count)
                merged.Add(path);
            else
                merged[same] = path with { Facts = merged[same].Facts.And(path.Facts) };
        }
        return merged.ToImmutable();
    }

    private static Path<TState> Merge(ImmutableArray<Path<TState>> paths)
    {
        Path<TState> merged = paths[0];
        foreach (Path<TState> path in paths)
            merged = new(merged.Facts.And(path.Facts), merged.State.Join(path.State));
        return merged;
    }
}
