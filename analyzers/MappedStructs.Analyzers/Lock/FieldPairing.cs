using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace MappedStructs.Analyzers.Lock;

/// <summary>Finds which field of today is which shipped one. A field that has its partner keeps it.</summary>
internal sealed class FieldPairing(IReadOnlyList<ShippedField> was, IReadOnlyList<ShippedField> now)
{
    private readonly List<ShippedField> _was = [.. was];
    private readonly List<ShippedField> _now = [.. now];
    private readonly List<LayoutChange> _pairs = [];

    public void Pair(Func<ShippedField, ShippedField, bool> areTheSame, bool isDeclared = false)
    {
        for (int i = 0; i < _was.Count; i++)
        {
            int partner = _now.FindIndex(candidate => areTheSame(_was[i], candidate));
            if (partner < 0)
                continue;
            _pairs.Add(new LayoutChange(_was[i], _now[partner]) { IsDeclared = isDeclared });
            _was.RemoveAt(i--);
            _now.RemoveAt(partner);
        }
    }

    /// <summary>Everything but the fields that are what they were, by place; those without a partner were removed or added.</summary>
    public ImmutableArray<LayoutChange> Changes() =>
    [
        .. _pairs.Where(static pair => pair.Was != pair.Now)
            .Concat(_was.Select(static field => new LayoutChange(field, null)))
            .Concat(_now.Select(static field => new LayoutChange(null, field)))
            .OrderBy(static change => (change.Now ?? change.Was)!.Offset),
    ];
}
