using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using MappedStructs.Analyzers.Reporting;
using MappedStructs.Analyzers.Rules;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Lock;

/// <summary>Fields that have another name than in the shipped layout and no attribute that says so.</summary>
internal static class Renames
{
    /// <summary>
    /// One diagnostic for each renamed field. A field of a nested struct gives several leaves of the schema their
    /// names and is one rename all the same; it is told at the mapped struct's own field, which is where an editor looks.
    /// </summary>
    /// <param name="locked">The struct.</param>
    /// <param name="difference">What changed.</param>
    /// <param name="remedy">What to do; {0} is the shipped name.</param>
    public static IEnumerable<Diagnostic> Undeclared(LockedStruct locked, LayoutDifference difference, string remedy)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (LayoutChange change in difference.UndeclaredRenames)
        {
            string[] was = change.Was!.Name.Split('.');
            string[] now = change.Now!.Name.Split('.');
            ImmutableArray<IFieldSymbol> fields = FieldHistory.Along(locked.Type, change.Now.Name);
            for (int i = 0; i < fields.Length && i < was.Length; i++)
            {
                if (was[i] == now[i] || FieldHistory.EarlierNames(fields[i]).Contains(was[i]) || !seen.Add(fields[i].OriginalDefinition))
                    continue;
                string path = string.Join(".", now.Take(i + 1));
                yield return LayoutLock.Create(
                    LockRules.FieldRenamed, DeclarationChecks.LocationOf(fields[0].AssociatedSymbol ?? fields[0]),
                    LayoutLock.Properties(locked).Add(DiagnosticProperties.FieldPath, path).Add(DiagnosticProperties.ShippedName, was[i]),
                    locked.DisplayName, path, was[i], difference.Was.Version, string.Format(CultureInfo.InvariantCulture, remedy, was[i]));
            }
        }
    }
}
