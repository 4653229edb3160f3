using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Suppressors;
using MappedStructs.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Verification;

/// <summary>Runs the suppressor over source that the compiler warns about, with the generator at work.</summary>
internal sealed class SuppressionTest : CSharpAnalyzerTest<MappedFieldSuppressor, DefaultVerifier>
{
    private SuppressionTest(string source)
    {
        TestCode = source;
        ReferenceAssemblies = TestReferences.None;
        CompilerDiagnostics = CompilerDiagnostics.Warnings;
        DisabledDiagnostics.Add("CS1591");
        TestBehaviors = TestBehaviors.SkipGeneratedSourcesCheck;
        TestReferences.AddTo(TestState);
    }

    public static Task Check(string source, params DiagnosticResult[] expected)
    {
        var test = new SuppressionTest(source);
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(MappedFileGenerator)];

    protected override ParseOptions CreateParseOptions() => TestReferences.ParseOptions(LanguageVersion.CSharp14);
}
