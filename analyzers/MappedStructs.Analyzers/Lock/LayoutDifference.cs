using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace MappedStructs.Analyzers.Lock;

/// <summary>How a layout of today differs from a shipped one, field by field.</summary>
internal sealed class LayoutDifference
{
    private LayoutDifference(ShippedLayout was, ShippedLayout now, ImmutableArray<LayoutChange> changes)
    {
        Was = was;
        Now = now;
        Changes = changes;
    }

    public ShippedLayout Was { get; }

    public ShippedLayout Now { get; }

    /// <summary>Every field that is not exactly what it was, by its place.</summary>
    public ImmutableArray<LayoutChange> Changes { get; }

    public bool IsNone => Changes.IsEmpty && Was.Size == Now.Size && IsOfOneFormat;

    /// <summary>Whether the data starts where it did, in a file with or without a head as before.</summary>
    public bool IsOfOneFormat => Was.RawOffset == Now.RawOffset;

    /// <summary>Whether nothing but names is different.</summary>
    public bool IsOfNamesOnly => !Changes.IsEmpty && Was.Size == Now.Size && IsOfOneFormat && Changes.All(static c => c.IsRenamed && c.KeepsItsPlace);

    /// <summary>Whether every shipped field still is the same bytes, under its name or under a new one.</summary>
    public bool OldFieldsStand => IsOfOneFormat && Changes.All(static c => c.IsAdded || c.KeepsItsPlace);

    public IEnumerable<LayoutChange> Added => Changes.Where(static c => c.IsAdded);

    /// <summary>Fields under another name for which no <c>[RenamedFrom]</c> speaks.</summary>
    public IEnumerable<LayoutChange> UndeclaredRenames => Changes.Where(static c => c.IsRenamed && !c.IsDeclared);

    /// <param name="was">The shipped layout.</param>
    /// <param name="now">Today's.</param>
    /// <param name="renames">What <c>[RenamedFrom]</c> says.</param>
    public static LayoutDifference Between(ShippedLayout was, ShippedLayout now, DeclaredRenames renames)
    {
        if (was.HasLinesOf(now))
            return new LayoutDifference(was, now, []);
        var pairing = new FieldPairing(was.Fields, now.Fields);

        // What is certain goes first, so that no guess takes a field away from it: two fields may have exchanged names.
        pairing.Pair(static (a, b) => a == b);
        pairing.Pair((a, b) => a.IsAtPlaceOf(b) && renames.Tell(a.Name, b.Name), isDeclared: true);
        pairing.Pair(static (a, b) => a.Name == b.Name);
        pairing.Pair((a, b) => renames.Tell(a.Name, b.Name), isDeclared: true);
        pairing.Pair(static (a, b) => a.IsAtPlaceOf(b) && IsRenameOfSegments(a.Name, b.Name));
        return new LayoutDifference(was, now, pairing.Changes());
    }

    // A field that went into a nested struct got another path, and no attribute can say so.
    private static bool IsRenameOfSegments(string was, string now) => was.Count(static c => c == '.') == now.Count(static c => c == '.');
}
