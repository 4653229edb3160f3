using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Verification;

/// <summary>Every analyzer of the package, as a build loads them: a test sees what else would be said about its source.</summary>
internal static class OurAnalyzers
{
    /// <summary>
    /// Rules that advise about most layouts (information and hidden): they speak in a test only where its markup or its
    /// expectations name them, or where it asks for them.
    /// </summary>
    private static readonly string[] s_advice = ["MPS0013", "MPS0014", "MPS0017", "MPS0022", "MPS0024", "MPS0025"];

    public static IEnumerable<DiagnosticAnalyzer> All => [new MappedFileAnalyzer(), new MappedUsageAnalyzer(), new LayoutLockAnalyzer()];

    /// <summary>The advice that a test is not about.</summary>
    public static IEnumerable<string> AdviceNotIn(string source, IEnumerable<DiagnosticResult> expected, params string[] watched) =>
        s_advice.Where(id => !source.Contains(id, System.StringComparison.Ordinal) && !expected.Any(e => e.Id == id) && !watched.Contains(id));
}
