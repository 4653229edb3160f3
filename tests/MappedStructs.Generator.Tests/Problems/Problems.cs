using System.Collections.Generic;
using System.Linq;
using MappedStructs.Generator.Model;
using MappedStructs.Generator.Parsing;
using MappedStructs.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Generator.Tests.Problems;

/// <summary>Runs the parser with a sink, as the analyzers do.</summary>
internal sealed class Problems : IProblemSink
{
    /// <summary>What is said about most structs: a test that is not about it need not list it.</summary>
    private static readonly string[] s_advice =
    [
        nameof(ProblemKind.ImplicitPadding), nameof(ProblemKind.InvalidBitPatterns), nameof(ProblemKind.EnumTypeNotWritten),
        nameof(ProblemKind.RowsStraddle), nameof(ProblemKind.LayoutTable),
    ];

    private readonly List<string> _found = [];

    void IProblemSink.Report(Problem problem)
    {
        string where = problem.Location.SourceTree!.GetText().ToString(problem.Location.SourceSpan);
        _found.Add($"{problem.Kind}({string.Join(" | ", problem.Arguments)}) at {where}");
    }

    /// <summary>The problems of the only annotated type, each as <c>Kind(arguments) at text</c>.</summary>
    public static void AssertFound(string source, params string[] expected) => AssertFound(source, LanguageVersion.CSharp14, expected);

    public static void AssertFound(string source, LanguageVersion version, params string[] expected)
    {
        (MappedStructModel? _, string[] found) = Parse(source, version);
        IEnumerable<string> unasked = s_advice.Where(kind => !expected.Any(e => e.StartsWith(kind, System.StringComparison.Ordinal)));
        Assert.Equal(expected, found.Where(f => !unasked.Any(kind => f.StartsWith(kind, System.StringComparison.Ordinal))));
    }

    public static (MappedStructModel? Model, string[] Found) Parse(string source, LanguageVersion version = LanguageVersion.CSharp14)
    {
        CSharpCompilation compilation = Sources.Compile("using MappedStructs;\nusing System.Runtime.InteropServices;\n" + source, version, allowUnsafe: true);
        INamedTypeSymbol type = compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type)
            .OfType<INamedTypeSymbol>()
            .Single(t => MappedFileContract.Find(t) is not null);
        var sink = new Problems();
        MappedStructModel? model = MappedStructParser.Parse(type, MappedFileContract.Find(type)!, compilation, sink, TestContext.Current.CancellationToken);
        MappedStructModel? silent = MappedStructParser.Parse(type, MappedFileContract.Find(type)!, compilation, sink: null, TestContext.Current.CancellationToken);
        Assert.Equal(silent, model);
        return (model, [.. sink._found]);
    }
}
