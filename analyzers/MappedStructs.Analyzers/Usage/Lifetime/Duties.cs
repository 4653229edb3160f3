using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>The duties that may be undischarged at a place; each with whether it may be the latest that its mapping incurred.</summary>
internal readonly struct Duties : IEquatable<Duties>
{
    /// <summary>Where so many are owed, one more changes nothing: a very long method must not take the square of its length.</summary>
    private const int Most = 32;

    private static readonly ImmutableDictionary<Duty, bool> s_none = ImmutableDictionary<Duty, bool>.Empty;

    private readonly ImmutableDictionary<Duty, bool>? _open;

    private Duties(ImmutableDictionary<Duty, bool> open) => _open = open;

    private ImmutableDictionary<Duty, bool> Open => _open ?? s_none;

    public bool IsEmpty => Open.IsEmpty;

    /// <summary>
    /// A duty that comes anew. Those of the same mapping are no longer the latest, and one for the same part is forgotten: what
    /// discharges the new one would discharge it, too.
    /// </summary>
    public Duties Incur(Duty duty)
    {
        ImmutableDictionary<Duty, bool> open = Open;
        foreach (Duty other in Open.Keys)
        {
            if (other.Mapping == duty.Mapping)
                open = other.Part == duty.Part ? open.Remove(other) : open.SetItem(other, false);
        }
        return new(open.SetItem(duty, true));
    }

    public Duties Discharge(Func<Duty, bool> which) => new(Open.RemoveRange(Open.Keys.Where(which)));

    public Duties Discharge(ulong mappings) => Discharge(duty => (duty.Mapping & mappings) != 0);

    /// <summary>What may be owed where paths meet.</summary>
    public Duties Join(Duties other)
    {
        if (ReferenceEquals(Open, other.Open))
            return this;
        ImmutableDictionary<Duty, bool> open = Open;
        foreach (KeyValuePair<Duty, bool> duty in other.Open)
        {
            if (open.TryGetValue(duty.Key, out bool latest) || open.Count < Most)
                open = open.SetItem(duty.Key, duty.Value || latest);
        }
        return new(open);
    }

    /// <summary>Of the duties owed to each of some mappings, those that came last on a path; where those are done, the last of the others.</summary>
    public IEnumerable<Duty> LatestOf(ulong mappings)
    {
        foreach (IGrouping<ulong, KeyValuePair<Duty, bool>> owed in Open.Where(duty => (duty.Key.Mapping & mappings) != 0).GroupBy(static duty => duty.Key.Mapping))
        {
            bool isLatestOpen = owed.Any(static duty => duty.Value);
            int last = owed.Max(static duty => duty.Key.Site.SpanStart);
            foreach (KeyValuePair<Duty, bool> duty in owed)
            {
                if (isLatestOpen ? duty.Value : duty.Key.Site.SpanStart == last)
                    yield return duty.Key;
            }
        }
    }

    public bool Equals(Duties other) => ReferenceEquals(Open, other.Open)
        || Open.Count == other.Open.Count && Open.All(duty => other.Open.TryGetValue(duty.Key, out bool latest) && latest == duty.Value);

    public override bool Equals(object? obj) => obj is Duties other && Equals(other);

    public override int GetHashCode() => Open.Count;
}
