using System.Collections.Concurrent;
using System.Linq;
using MappedStructs.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MappedStructs.Analyzers.Lock;

/// <summary>The mapped structs that a compilation has, called when all have been seen.</summary>
internal sealed class StructRoll
{
    // A struct with an error has no layout, but its name is not gone.
    private readonly ConcurrentDictionary<string, LockedStruct?> _present = new();

    public void Add(string layoutName, LockedStruct? locked) => _present[layoutName] = locked;

    /// <summary>Tells every shipped name that no struct answers to.</summary>
    public void ReportGone(CompilationAnalysisContext context, ShippedLayouts shipped)
    {
        foreach (string name in shipped.Names.Where(name => !_present.ContainsKey(name)))
        {
            ShippedLayout gone = shipped.Newest(name)!;
            (string lookalike, string remedy) = SuccessorOf(gone, shipped) is { } successor
                ? ($"; '{successor.DisplayName}' has the same fields and looks like it under a new name",
                    $"keep the name by [MappedFile(Name = \"{name}\")], or change it in {ShippedFile.FileName}, too")
                : ("", "bring the struct back, or remove the entry once no file of it is left");
            context.ReportDiagnostic(Diagnostic.Create(
                LockRules.ShippedLayoutGone, shipped.LocationOf(gone, context.CancellationToken), name, gone.Version, lookalike, remedy));
        }
    }

    // A layout of a single number looks like many others, so two that fit are no sign.
    private LockedStruct? SuccessorOf(ShippedLayout gone, ShippedLayouts shipped)
    {
        LockedStruct[] alike = [.. _present.Values.OfType<LockedStruct>().Where(s => s.Now.HasLinesOf(gone) && shipped.Newest(s.Now.Name) is null).Take(2)];
        return alike.Length == 1 ? alike[0] : null;
    }
}
