using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MappedStructs.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MappedStructs.Analyzers.Tests.Catalogue;

/// <summary>What the assemblies really contain, found as a host finds it, and the files that describe it.</summary>
internal static class RuleCatalogue
{
    /// <summary>Where the build puts the pages.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "docs");

    /// <summary>Every rule of every analyzer, by id.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> Rules { get; } =
    [
        .. Instances<DiagnosticAnalyzer>(typeof(MappedFileAnalyzer))
            .SelectMany(static analyzer => analyzer.SupportedDiagnostics)
            .OrderBy(static rule => rule.Id, StringComparer.Ordinal),
    ];

    /// <summary>Every fixer that a host would load.</summary>
    public static IReadOnlyList<CodeFixProvider> Fixers { get; } = [.. Instances<CodeFixProvider>(typeof(AddPartialFix))];

    /// <summary>Every suppressor that a host would load.</summary>
    public static IReadOnlyList<DiagnosticSuppressor> Suppressors { get; } = [.. Instances<DiagnosticSuppressor>(typeof(MappedFileAnalyzer))];

    public static bool HasFix(string id) => Fixers.Any(fixer => fixer.FixableDiagnosticIds.Contains(id));

    private static IEnumerable<T> Instances<T>(Type inAssembly) => inAssembly.Assembly.GetTypes()
        .Where(static type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
        .Select(static type => (T)Activator.CreateInstance(type)!);
}
