using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MappedStructs.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace MappedStructs.Analyzers.Tests.Verification;

/// <summary>
/// Applies a fixer, once by once and by Fix All in document, project and solution, and compares. The fixed source is
/// compiled with the generator at work and must have no diagnostic but those that it marks up.
/// </summary>
internal sealed class FixTest<TFix> : CSharpCodeFixTest<MappedFileAnalyzer, TFix, DefaultVerifier>
    where TFix : CodeFixProvider, new()
{
    private const string FileName = "MappedStructs.Shipped.txt";

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

    /// <summary>Applies a fix in a project with shipped layouts, and compares what it makes of both. Null: there is no such file.</summary>
    /// <param name="source">The source before.</param>
    /// <param name="shipped">The file before.</param>
    /// <param name="fixedSource">The source after.</param>
    /// <param name="fixedShipped">The file after.</param>
    /// <param name="fix">The equivalence key of the fix, where several are offered.</param>
    public static Task CheckShipped(string source, string? shipped, string fixedSource, string? fixedShipped, string? fix = null)
    {
        // The library compares encodings, too: a file that is made is UTF-8, one that a test gives has none.
        Encoding? encoding = shipped is null ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : null;
        var test = new FixTest<TFix>(source, fixedSource) { CodeActionEquivalenceKey = fix };
        if (shipped is not null)
            test.TestState.AdditionalFiles.Add((FileName, shipped));
        if (fixedShipped is not null)
        {
            test.FixedState.AdditionalFiles.Add((FileName, SourceText.From(fixedShipped, encoding)));
            test.BatchFixedState.AdditionalFiles.Add((FileName, SourceText.From(fixedShipped, encoding)));
        }
        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What stands inside an item counts as an item.</summary>
    protected override ImmutableArray<CodeAction> FilterCodeActions(ImmutableArray<CodeAction> actions) =>
        [.. actions.SelectMany(static action => action.NestedActions.IsEmpty ? [action] : action.NestedActions)];

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => OurAnalyzers.All;

    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(MappedFileGenerator)];

    protected override ParseOptions CreateParseOptions() => TestReferences.ParseOptions(LanguageVersion.CSharp14);
}
