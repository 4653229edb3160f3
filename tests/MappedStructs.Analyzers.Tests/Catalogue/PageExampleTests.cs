using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Suppressors;
using MappedStructs.Analyzers.Tests.Verification;
using MappedStructs.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace MappedStructs.Analyzers.Tests.Catalogue;

/// <summary>The examples of the pages do what the pages say.</summary>
public class PageExampleTests
{
    public static TheoryData<string> Ids => CatalogueTests.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_violation_is_reported_by_its_rule_and_by_no_other(string id)
    {
        IEnumerable<Diagnostic> found = await Diagnose(RulePage.Of(id).Example("Violation"));
        Assert.Equal([id], found.Where(static d => d.Id.StartsWith("MPS", System.StringComparison.Ordinal)).Select(static d => d.Id).Distinct());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_fixed_example_compiles_without_a_diagnostic(string id) =>
        Assert.Empty(await Diagnose(RulePage.Of(id).Example("Fixed")));

    private static async Task<IEnumerable<Diagnostic>> Diagnose(string source)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        CSharpParseOptions options = TestReferences.ParseOptions(LanguageVersion.CSharp14);
        var state = new SolutionState("Example", LanguageNames.CSharp, "/", "cs");
        TestReferences.AddTo(state);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Example",
            [CSharpSyntaxTree.ParseText(source, options, path: "Example.cs", cancellationToken: cancellation)],
            state.AdditionalReferences,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver
            .Create([new MappedFileGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _, cancellation);

        ImmutableArray<DiagnosticAnalyzer> analyzers = [new MappedFileAnalyzer(), new MappedFieldSuppressor()];
        ImmutableArray<Diagnostic> all = await generated.WithAnalyzers(analyzers).GetAllDiagnosticsAsync(cancellation);
        return all.Where(static d => !d.IsSuppressed && d.Severity > DiagnosticSeverity.Hidden);
    }
}
