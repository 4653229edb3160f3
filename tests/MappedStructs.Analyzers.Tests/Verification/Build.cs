using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Analyzers.Suppressors;
using MappedStructs.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace MappedStructs.Analyzers.Tests.Verification;

/// <summary>
/// What a build reports: generator, analyzer and suppressor at work together, severities configured as on the command
/// line. (The testing library overrules severities, and does not know the suppressions of today's Roslyn.)
/// </summary>
internal static class Build
{
    /// <summary>Everything visible that the compiler and the analyzers say, suppressed diagnostics included and marked.</summary>
    /// <param name="source">The only file.</param>
    /// <param name="config">Severities; null: the defaults.</param>
    /// <param name="generate">Whether the generator runs.</param>
    /// <param name="hidden">A rule whose hidden diagnostics count too.</param>
    /// <param name="shipped">What <c>MappedStructs.Shipped.txt</c> holds; null: there is none.</param>
    /// <param name="library">The source of a library that the file references, or null.</param>
    /// <param name="others">Analyzers to run beside ours.</param>
    public static async Task<IReadOnlyList<Diagnostic>> Run(
        string source, EditorConfig? config = null, bool generate = true, string? hidden = null, string? shipped = null, string? library = null,
        params ImmutableArray<DiagnosticAnalyzer> others)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        CSharpParseOptions parse = TestReferences.ParseOptions(LanguageVersion.CSharp14);
        var state = new SolutionState("Build", LanguageNames.CSharp, "/", "cs");
        TestReferences.AddTo(state);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, parse, path: "/Source.cs", cancellationToken: cancellation);
        bool isProgram = tree.GetCompilationUnitRoot(cancellation).Members.Any(SyntaxKind.GlobalStatement);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Build",
            [tree],
            library is null ? state.AdditionalReferences : [.. state.AdditionalReferences, Compiled(library, state, cancellation)],
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true, // for fixed buffers
                nullableContextOptions: NullableContextOptions.Enable,
                reportSuppressedDiagnostics: true)
                .WithSyntaxTreeOptionsProvider(config?.ForTrees));
        Compilation built = generate ? Generated(compilation, cancellation) : compilation;

        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. OurAnalyzers.All, new MappedFieldSuppressor(), .. others];
        ImmutableArray<AdditionalText> files = shipped is null ? [] : [new ShippedText(shipped)];
        AnalyzerOptions options = config is null ? new AnalyzerOptions(files) : new AnalyzerOptions(files, config.ForAnalyzers);
        var settings = new CompilationWithAnalyzersOptions(
            options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
        ImmutableArray<Diagnostic> all = await built.WithAnalyzers(analyzers, settings).GetAllDiagnosticsAsync(cancellation);
        return [.. all.Where(d => d.Severity > DiagnosticSeverity.Hidden || d.Id == hidden).OrderBy(static d => d.Location.SourceSpan.Start)];
    }

    private static Compilation Generated(CSharpCompilation compilation, CancellationToken cancellation)
    {
        CSharpGeneratorDriver
            .Create([new MappedFileGenerator().AsSourceGenerator()], parseOptions: TestReferences.ParseOptions(LanguageVersion.CSharp14))
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation built, out _, cancellation);
        return built;
    }

    private static PortableExecutableReference Compiled(string source, SolutionState state, CancellationToken cancellation)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, TestReferences.ParseOptions(LanguageVersion.CSharp14), cancellationToken: cancellation);
        CSharpCompilation library = CSharpCompilation.Create(
            "Library", [tree], state.AdditionalReferences, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        Assert.True(Generated(library, cancellation).Emit(image, cancellationToken: cancellation).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private sealed class ShippedText(string content) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(content);

        public override string Path => "/MappedStructs.Shipped.txt";

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
