using System.Collections.Generic;
using System.Linq;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Lock;

/// <summary>In which versions a field was, as far as what was shipped can tell.</summary>
internal static class SinceHistory
{
    /// <summary>Why a field cannot be there since a version, or null.</summary>
    public static string? WhyWrong(LockedStruct locked, IFieldSymbol field, int since)
    {
        if (since < 2)
            return "versions count from 1 and fields without [Since] are there from the first on";
        if (since > locked.Now.Version && !IsAheadOfVersion(locked, field, since))
            return $"the struct is at version {locked.Now.Version}";
        if (!CanBeCompared(locked))
            return null;
        if (locked.Shipped.NewestBelow(locked.Now.Name, since) is { } before && Holds(before, field))
            return $"version {before.Version} was shipped with it";
        return Earlier(locked).FirstOrDefault(layout => layout.Version >= since && !Holds(layout, field)) is { } without
            ? $"version {without.Version} was shipped without it"
            : null;
    }

    /// <summary>The version that <c>[Since]</c> should name; 0: the field has always been there.</summary>
    public static int Right(LockedStruct locked, IFieldSymbol field)
    {
        int right = locked.Now.Version;
        if (CanBeCompared(locked))
        {
            foreach (ShippedLayout layout in Earlier(locked).Reverse().TakeWhile(layout => Holds(layout, field)))
                right = layout.Version;
        }
        return right < 2 ? 0 : right;
    }

    // A field that was added for the next version, which the struct does not state yet: that is what the lock says then.
    private static bool IsAheadOfVersion(LockedStruct locked, IFieldSymbol field, int since) =>
        locked.Difference is { } difference
        && locked.Now.Version == difference.Was.Version
        && since == difference.Was.Version + 1
        && !Holds(difference.Was, field);

    /// <summary>Whether a field was added to a layout whose other fields all stand, and does not say when.</summary>
    public static bool IsUnmarkedAddition(LockedStruct locked, IFieldSymbol field) =>
        locked.Difference is { OldFieldsStand: true } difference
        && locked.Now.Version > difference.Was.Version
        && difference.Added.Any(change => change.Now!.TopName == InstanceFields.NameOf(field))
        && !Holds(difference.Was, field);

    // A struct that disagrees with its own version, or went back behind a shipped one, has that to be put right first.
    private static bool CanBeCompared(LockedStruct locked) =>
        locked.Difference is { } difference
        && (locked.Now.Version > difference.Was.Version || (locked.Now.Version == difference.Was.Version && difference.IsNone));

    /// <summary>What was shipped before the version of today, oldest first.</summary>
    private static IEnumerable<ShippedLayout> Earlier(LockedStruct locked) =>
        locked.Shipped.Of(locked.Now.Name).Where(layout => layout.Version < locked.Now.Version);

    private static bool Holds(ShippedLayout layout, IFieldSymbol field)
    {
        string[] names = [InstanceFields.NameOf(field), .. FieldHistory.EarlierNames(field)];
        return layout.Fields.Any(f => names.Contains(f.TopName));
    }
}
