using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Verification;

/// <summary>
/// Runs all analyzers over marked-up source, with the generator at work as in a real build. <c>{|MPS0004:…|}</c> marks
/// where a diagnostic is due; anything else that is reported fails the test, but for advice that the test does not name.
/// </summary>
internal sealed class RuleTest : CSharpAnalyzerTest<MappedFileAnalyzer, DefaultVerifier>
{
    private LanguageVersion _version = LanguageVersion.CSharp14;

    public RuleTest(string source, bool withRuntime = true)
    {
        TestCode = source;
        ReferenceAssemblies = TestReferences.None;
        CompilerDiagnostics = CompilerDiagnostics.Warnings;
        DisabledDiagnostics.AddRange(TestReferences.Disregarded);
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
        TestReferences.AddTo(TestState, withRuntime);
    }

    /// <summary>What C# the source is compiled as; 14 where nothing is said.</summary>
    public LanguageVersion Version { init => _version = value; }

    /// <summary>Advice that is listened to though nothing names it.</summary>
    public string[] Watched { get; init; } = [];

    public static Task Check(string source, params DiagnosticResult[] expected) => Check(source, [], expected);

    /// <summary>Checks that a rule which only advises is silent, or says just what is marked up.</summary>
    public static Task Watch(string id, string source) => Check(source, [id], []);

    /// <summary>Checks a project that has shipped layouts. The file may be marked up as the source is.</summary>
    public static Task CheckShipped(string source, string shipped, params DiagnosticResult[] expected) => Check(source, [], expected, shipped);

    private static Task Check(string source, string[] watched, DiagnosticResult[] expected, string? shipped = null)
    {
        var test = new RuleTest(source) { Watched = watched };
        if (shipped is not null)
            test.TestState.AdditionalFiles.Add(("MappedStructs.Shipped.txt", shipped));
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Expects a rule at the markup location {|#n:…|}, with exactly this message.</summary>
    public static DiagnosticResult Expect(string id, string message, int at = 0, DiagnosticSeverity severity = DiagnosticSeverity.Error) =>
        new DiagnosticResult(id, severity).WithLocation(at).WithMessage(message);

    protected override Task RunImplAsync(CancellationToken cancellationToken)
    {
        string sources = string.Concat(TestState.Sources.Select(static s => s.content));
        DisabledDiagnostics.AddRange(OurAnalyzers.AdviceNotIn(sources, ExpectedDiagnostics, Watched));
        return base.RunImplAsync(cancellationToken);
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => OurAnalyzers.All;

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(MappedFileGenerator)];

    protected override ParseOptions CreateParseOptions() => TestReferences.ParseOptions(_version);
}
