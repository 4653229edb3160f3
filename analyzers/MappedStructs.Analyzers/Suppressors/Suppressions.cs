using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Suppressors;

/// <summary>The advice that is wrong for the fields of a mapped struct.</summary>
internal static class Suppressions
{
    public static readonly ImmutableArray<SuppressionDescriptor> All =
    [
        new("MPSS0001", "CS0649", "A field of a mapped struct is assigned by the file: 'never assigned' does not hold"),
        new("MPSS0002", "CS0169", "A field of a mapped struct takes its place in the file even where no code names it"),
        new("MPSS0003", "CS0414", "A field of a mapped struct is read by whoever maps the file next"),
        new("MPSS0004", "IDE0044", "A field of a mapped struct changes with the file, so it cannot be made readonly for want of assignments"),
        new("MPSS0005", "IDE0051", "A field of a mapped struct takes its place in the file even where no code names it"),
        new("MPSS0006", "IDE0052", "A field of a mapped struct is read by whoever maps the file next"),
        new("MPSS0007", "CA1823", "A field of a mapped struct takes its place in the file even where no code names it"),
        new("MPSS0008", "CA1051", "The visible fields of a mapped struct are its interface: a property cannot give a ref to a place in the file"),
    ];

    public static SuppressionDescriptor? For(string diagnosticId) =>
        All.FirstOrDefault(s => s.SuppressedDiagnosticId == diagnosticId);
}
