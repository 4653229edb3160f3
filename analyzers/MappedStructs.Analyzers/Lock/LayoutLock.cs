using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using MappedStructs.Analyzers.Reporting;
using MappedStructs.Analyzers.Rules;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Lock;

/// <summary>What there is to say about one struct beside its shipped layouts.</summary>
internal static class LayoutLock
{
    public static IEnumerable<Diagnostic> Check(LockedStruct locked, CancellationToken cancellation)
    {
        List<Diagnostic> found = [.. HistoryChecks.Run(locked, cancellation)];
        (ShippedLayout now, LayoutDifference? difference) = (locked.Now, locked.Difference);
        if (now.Version < 1)
            found.Add(VersionDisagrees(locked, $"is declared as version {now.Version}, and versions count from 1", difference is null ? 1 : Next(difference), cancellation));
        else if (difference is null)
            found.AddRange(OfUnknown(locked));
        else if (now.Version == difference.Was.Version)
            found.AddRange(OfSameVersion(locked, difference, cancellation));
        else if (now.Version < difference.Was.Version)
            found.AddRange(OfEarlierVersion(locked, difference, cancellation));
        else
            found.AddRange(OfNewVersion(locked, difference, found.Count == 0, cancellation));
        return found;
    }

    private static IEnumerable<Diagnostic> OfUnknown(LockedStruct locked)
    {
        // Without the file nobody asked for a lock: the light bulb offers one, and no build mentions it.
        if (locked.Shipped.Files.IsEmpty)
            yield return NotShipped(locked, "", DiagnosticSeverity.Hidden);
        else if (locked.Shipped.AreKnown)
            yield return NotShipped(locked, "", LockRules.LayoutNotShipped.DefaultSeverity);
    }

    private static IEnumerable<Diagnostic> OfSameVersion(LockedStruct locked, LayoutDifference difference, CancellationToken cancellation)
    {
        if (difference.IsNone)
            return [];
        int version = difference.Was.Version;
        if (!difference.IsOfNamesOnly)
        {
            return [Create(
                LockRules.ShippedLayoutChanged, DeclarationChecks.LocationOf(locked.Type), Properties(locked),
                locked.DisplayName, version, ChangeText.Of(difference), Consequence(locked, difference), Next(difference))];
        }

        // Somebody else's file holds no names of ours.
        if (locked.Contract.IsRaw)
            return [];
        return difference.UndeclaredRenames.Any()
            ? Renames.Undeclared(locked, difference, $"add [RenamedFrom(\"{{0}}\")] and raise the version to {Next(difference)}")
            : [VersionDisagrees(locked, $"was shipped as version {version} and still is, but {ChangeText.Of(difference)}", Next(difference), cancellation)];
    }

    private static string Consequence(LockedStruct locked, LayoutDifference difference) => (difference.Was.RawOffset, difference.Now.RawOffset) switch
    {
        ({ }, null) => "Open refuses existing files with NotAMappedFileException, since they have no head",
        (null, { }) => "Open would take the head of existing files for data of theirs",
        _ when locked.Contract.IsRaw => $"A raw file has no schema that Open could compare, so {ChangeText.ConsequenceOf(difference)}",
        _ => $"Open refuses existing files with LayoutMismatchException; read anyway, {ChangeText.ConsequenceOf(difference)}",
    };

    private static IEnumerable<Diagnostic> OfEarlierVersion(LockedStruct locked, LayoutDifference difference, CancellationToken cancellation)
    {
        // A struct that goes by the layout's name and not by its own may be the one of an earlier version, kept to read and
        // convert the files of then.
        bool isKept = locked.Now.Name != TypeNames.Full(locked.Type)
            && locked.Shipped.Of(locked.Now.Name).Any(shipped => shipped.Version == locked.Now.Version && shipped.HasLinesOf(locked.Now));
        if (isKept)
            yield break;
        yield return VersionDisagrees(
            locked, $"is declared as version {locked.Now.Version}, but version {difference.Was.Version} was shipped",
            difference.IsNone ? difference.Was.Version : Next(difference), cancellation);
    }

    private static IEnumerable<Diagnostic> OfNewVersion(LockedStruct locked, LayoutDifference difference, bool isClean, CancellationToken cancellation)
    {
        if (difference.IsNone)
        {
            yield return VersionDisagrees(
                locked, $"is declared as version {locked.Now.Version}, but has the very layout that was shipped as version {difference.Was.Version}",
                difference.Was.Version, cancellation);
            yield break;
        }

        // Where fields moved, another name at the same place is no sign of a rename.
        if (difference.OldFieldsStand && !locked.Contract.IsRaw)
        {
            foreach (Diagnostic renamed in Renames.Undeclared(locked, difference, "add [RenamedFrom(\"{0}\")]"))
            {
                isClean = false;
                yield return renamed;
            }
        }

        // What is wrong is put right before it is shipped.
        if (isClean)
        {
            yield return NotShipped(
                locked, $"; since version {difference.Was.Version}, {ChangeText.Of(difference)}", LockRules.LayoutNotShipped.DefaultSeverity);
        }
    }

    private static Diagnostic NotShipped(LockedStruct locked, string changes, DiagnosticSeverity severity) => Diagnostic.Create(
        LockRules.LayoutNotShipped, DeclarationChecks.LocationOf(locked.Type), severity, additionalLocations: null, Properties(locked),
        locked.DisplayName, locked.Now.Version, locked.Now.Size, changes);

    private static Diagnostic VersionDisagrees(LockedStruct locked, string what, int fitting, CancellationToken cancellation) => Create(
        LockRules.VersionDisagrees, locked.Contract.LocationOf(nameof(MappedFileContract.Version), cancellation),
        Properties(locked).Add(DiagnosticProperties.FittingVersion, fitting.ToString(CultureInfo.InvariantCulture)),
        locked.DisplayName, what, $"set Version = {fitting}");

    private static int Next(LayoutDifference difference) => difference.Was.Version + 1;

    /// <summary>What every diagnostic about a struct carries: a fixer finds the struct by it.</summary>
    public static ImmutableDictionary<string, string?> Properties(LockedStruct locked) =>
        ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Struct, TypeNames.Metadata(locked.Type));

    public static Diagnostic Create(DiagnosticDescriptor rule, Location location, ImmutableDictionary<string, string?> properties, params object[] arguments) =>
        Diagnostic.Create(rule, location, properties, arguments);
}
