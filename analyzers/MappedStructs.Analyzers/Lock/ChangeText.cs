using System;
using System.Collections.Generic;
using System.Linq;

namespace MappedStructs.Analyzers.Lock;

/// <summary>Says in one line how a layout changed, and what that does to the files that are there.</summary>
internal static class ChangeText
{
    private const int Most = 6;

    /// <summary>The changes field by field: what was done to fields first, then those that moved because of it.</summary>
    public static string Of(LayoutDifference difference)
    {
        List<string> texts =
        [
            .. difference.Changes.Where(static c => !IsOnlyMoved(c)).Select(Of),
            .. difference.Changes.Where(IsOnlyMoved).Select(Of),
        ];
        if (texts.Count > Most)
        {
            int more = texts.Count - Most;
            texts.RemoveRange(Most, more);
            texts.Add($"and {more} more");
        }
        if (difference.Was.Size != difference.Now.Size)
            texts.Add($"the size went from {difference.Was.Size} to {difference.Now.Size} bytes");
        if (!difference.IsOfOneFormat)
            texts.Add(FormatChange(difference.Was.RawOffset, difference.Now.RawOffset));
        return string.Join("; ", texts);
    }

    /// <summary>What the struct of today would make of a file that was written with the shipped layout.</summary>
    public static string ConsequenceOf(LayoutDifference difference)
    {
        (ShippedLayout was, ShippedLayout now) = (difference.Was, difference.Now);
        if (was.RawOffset is { } from && now.RawOffset is { } to && from != to)
            return $"every field would show the bytes {Bytes(Math.Abs(to - from))} {(to > from ? "behind" : "before")} its own";
        foreach (LayoutChange change in difference.Changes.Where(static c => c.Now is not null && !c.KeepsItsPlace))
        {
            ShippedField field = change.Now!;
            ShippedField? under = was.Fields.FirstOrDefault(old => old != change.Was && FieldOverlap.Is(old, field));
            if (under is not null)
                return $"'{field.Name}' would show the bytes of '{under.Name}'";
            if (change.IsRetyped && FieldOverlap.Is(change.Was!, field))
                return $"'{field.Name}' would show as {field.Type} what was written as {change.Was!.Type}";
            if (field.Offset >= was.Size)
                return $"'{field.Name}' would lie past the end of every record of {was.Size} bytes";
        }
        if (difference.Changes.FirstOrDefault(static c => c.IsRemoved) is { } removed)
            return $"the bytes of '{removed.Was!.Name}' would belong to no field";
        if (was.Size != now.Size)
            return $"rows that lie {was.Size} bytes apart would be looked for every {now.Size} bytes";
        return difference.Added.FirstOrDefault() is { } added
            ? $"'{added.Now!.Name}' would show padding"
            : "the bytes would have other names";
    }

    private static string Of(LayoutChange change)
    {
        (ShippedField? was, ShippedField? now) = (change.Was, change.Now);
        if (was is null)
            return $"'{now!.Name}' was added at {now.Offset} ({Described(now)})";
        if (now is null)
            return $"'{was.Name}' was removed from {was.Offset} ({Described(was)})";

        var parts = new List<string>();
        if (change.IsRenamed)
            parts.Add($"was renamed to '{now.Name}'");
        if (change.IsMoved)
            parts.Add($"moved from {was.Offset} to {now.Offset}");
        if (change.IsRetyped)
            parts.Add(Retyping(was, now));
        return $"'{was.Name}' {string.Join(" and ", parts)}";
    }

    private static string Retyping(ShippedField was, ShippedField now) => (was.Size, now.Size) switch
    {
        ({ } from, { } to) when to > from => $"grew from {from} to {Bytes(to)} ({was.Type} to {now.Type})",
        ({ } from, { } to) when to < from => $"shrank from {from} to {Bytes(to)} ({was.Type} to {now.Type})",
        ({ } from, { }) => $"changed its type from {was.Type} to {now.Type} ({Bytes(from)})",
        _ => $"changed its type from {was.Type} to {now.Type}",
    };

    private static string Described(ShippedField field) => field.Size is { } size ? $"{field.Type}, {Bytes(size)}" : field.Type;

    private static string FormatChange(long? was, long? now) => (was, now) switch
    {
        ({ } from, { } to) => FormattableString.Invariant($"the data starts at {to} in place of {from}"),
        ({ }, null) => "the files were raw and should have a head now",
        _ => FormattableString.Invariant($"the files had a head and are raw now, with data at {now}"),
    };

    private static string Bytes(long count) => count == 1 ? "1 byte" : FormattableString.Invariant($"{count} bytes");

    private static bool IsOnlyMoved(LayoutChange change) => change is { IsMoved: true, IsRetyped: false, IsRenamed: false };
}
