using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Generator.Tests.Compiling;

/// <summary>Compiles source text against the framework's reference assemblies and our runtime.</summary>
internal static class Sources
{
    private static readonly ImmutableArray<MetadataReference> s_references =
        [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(MappedFileAttribute).Assembly.Location)];

    public static CSharpParseOptions Options(LanguageVersion version = LanguageVersion.CSharp14) =>
        new(version, DocumentationMode.Diagnose);

    public static CSharpCompilation Compile(
        string source, LanguageVersion version = LanguageVersion.CSharp14, bool allowUnsafe = false, string name = "Tests",
        params MetadataReference[] references) =>
        CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source, Options(version), path: "Source.cs")],
            s_references.AddRange(references),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, allowUnsafe: allowUnsafe, checkOverflow: true,
                nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999));

    public static GeneratorDriver Driver(LanguageVersion version = LanguageVersion.CSharp14, bool trackSteps = false) =>
        CSharpGeneratorDriver.Create(
            [new MappedFileGenerator().AsSourceGenerator()],
            parseOptions: Options(version),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));

    /// <summary>Runs the generator; returns its files and the compilation with them.</summary>
    public static (ImmutableArray<GeneratedSourceResult> Files, Compilation Output) Generate(CSharpCompilation compilation)
    {
        LanguageVersion version = compilation.LanguageVersion;
        GeneratorDriverRunResult result = Driver(version)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics)
            .GetRunResult();
        Assert.Empty(diagnostics);
        Assert.Null(result.Results[0].Exception);
        return (result.Results[0].GeneratedSources, output);
    }

    /// <summary>Fails with every diagnostic, warnings included, and the code around it.</summary>
    public static void AssertCompiles(Compilation compilation)
    {
        IEnumerable<string> found = compilation.GetDiagnostics()
            .Where(d => d.Severity >= DiagnosticSeverity.Warning && !IsTheTestsOwn(d))
            .Select(d => $"{d}\n    {d.Location.SourceTree?.GetText().Lines[d.Location.GetLineSpan().StartLinePosition.Line]}");
        Assert.True(!found.Any(), string.Join(Environment.NewLine, found));
    }

    // The tests' structs have no documentation, and nobody assigns their fields (CS0649 has a suppressor of ours).
    private static bool IsTheTestsOwn(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.FilePath == "Source.cs" && diagnostic.Id is "CS1591" or "CS0649" or "CS0169";
}
