using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using MappedStructs.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Verification;

/// <summary>
/// Applies a fixer, once by once and by Fix All in document, project and solution, and compares. The fixed source is
/// compiled with the generator at work and must have no diagnostic but those that it marks up.
/// </summary>
internal sealed class FixTest<TFix> : CSharpCodeFixTest<MappedFileAnalyzer, TFix, DefaultVerifier>
    where TFix : CodeFixProvider, new()
{
    public FixTest(string source, string fixedSource)
    {
        TestCode = source;
        FixedCode = fixedSource;
        ReferenceAssemblies = TestReferences.None;
        CompilerDiagnostics = CompilerDiagnostics.Warnings;
        DisabledDiagnostics.AddRange(TestReferences.Disregarded);
        DisabledDiagnostics.AddRange(OurAnalyzers.AdviceNotIn(source, []));
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
        TestReferences.AddTo(TestState);
    }

    public static Task Check(string source, string fixedSource) => new FixTest<TFix>(source, fixedSource).RunAsync(TestContext.Current.CancellationToken);

    /// <summary>Asserts that the diagnostic is there and that no fix for it is offered.</summary>
    public static Task CheckNoFix(string source) => new FixTest<TFix>(source, source).RunAsync(TestContext.Current.CancellationToken);

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => OurAnalyzers.All;

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(MappedFileGenerator)];

    protected override ParseOptions CreateParseOptions() => TestReferences.ParseOptions(LanguageVersion.CSharp14);
}
