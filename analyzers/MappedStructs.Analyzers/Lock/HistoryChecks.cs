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

/// <summary>
/// Compares what <c>[Since]</c> and <c>[RenamedFrom]</c> claim with the struct and with what was shipped. Only of the
/// struct's own fields: a nested struct is part of many layouts, each with versions of its own.
/// </summary>
internal static class HistoryChecks
{
    public static IEnumerable<Diagnostic> Run(LockedStruct locked, CancellationToken cancellation)
    {
        ImmutableArray<IFieldSymbol> fields = [.. InstanceFields.Of(locked.Type).Where(InstanceFields.CanBeNamed)];
        foreach (IFieldSymbol field in fields)
        {
            if (FieldHistory.Since(field) is { } since)
            {
                if (FieldHistory.VersionIn(since) is { } version && SinceHistory.WhyWrong(locked, field, version) is { } why)
                {
                    int right = SinceHistory.Right(locked, field);
                    yield return Create(locked, field, LocationOf(since, field, cancellation), $"says [Since({version})], but {why}",
                        right == 0 ? "remove [Since], it has been there from the start" : $"say [Since({right})]",
                        DiagnosticProperties.FittingSince, Digits(right));
                }
            }
            else if (SinceHistory.IsUnmarkedAddition(locked, field))
            {
                int version = locked.Now.Version;
                yield return Create(locked, field, DeclarationChecks.LocationOf(field),
                    $"was added after version {locked.Difference!.Was.Version} was shipped and does not say so", $"add [Since({version})]",
                    DiagnosticProperties.FittingSince, Digits(version));
            }

            foreach (AttributeData renamed in FieldHistory.RenamedFrom(field))
            {
                string earlier = FieldHistory.NameIn(renamed);
                if (WhyWrong(earlier, fields) is var (what, remedy))
                    yield return Create(locked, field, LocationOf(renamed, field, cancellation), what, remedy, DiagnosticProperties.ShippedName, earlier);
            }
        }
    }

    private static (string What, string Remedy)? WhyWrong(string earlier, ImmutableArray<IFieldSymbol> fields)
    {
        if (string.IsNullOrWhiteSpace(earlier))
            return ("says [RenamedFrom] without a name", "write the name that the field was shipped under, or remove the attribute");

        // Two fields may have exchanged names; then the one that has the name today tells where it comes from, too.
        return fields.FirstOrDefault(f => f.Name == earlier) is { } present && !FieldHistory.RenamedFrom(present).Any(a => FieldHistory.NameIn(a) != earlier)
            ? ($"says [RenamedFrom(\"{earlier}\")], but '{earlier}' still is a field of the struct", "name one that is gone, or remove the attribute")
            : null;
    }

    private static Location LocationOf(AttributeData attribute, ISymbol field, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? DeclarationChecks.LocationOf(field);

    private static Diagnostic Create(LockedStruct locked, IFieldSymbol field, Location location, string what, string remedy, string property, string value) =>
        LayoutLock.Create(
            LockRules.SinceDisagrees, location,
            LayoutLock.Properties(locked).Add(DiagnosticProperties.FieldPath, field.Name).Add(property, value),
            locked.DisplayName, field.Name, what, remedy);

    private static string Digits(int version) => version.ToString(CultureInfo.InvariantCulture);
}
