using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Basic.Reference.Assemblies;
using MappedStructs.Benchmarks.Analysis;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Benchmarks.Work;

/// <summary>The generator on a project with 1,000 annotated structs. Run first, while nothing is compiled yet.</summary>
internal static class GeneratorRows
{
    private const int WarmUps = 4;
    private const int Runs = 5;

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp14);

    public static IEnumerable<Row> Measure()
    {
        SyntaxTree unrelated = Parse("class Unrelated { int Answer() => 42; }", "Unrelated.cs");
        CSharpCompilation compilation = CSharpCompilation.Create("Thousand",
            [.. Enumerable.Range(0, AnnotatedCode.Files).Select(AnnotatedFile), unrelated],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(MappedFileAttribute).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        Cost first = Cold(compilation, out GeneratorDriver driver);
        int generated = driver.GetRunResult().GeneratedTrees.Length;
        if (generated < AnnotatedCode.Structs)
            throw new InvalidDataException($"The generator made {generated} files of {AnnotatedCode.Structs} structs.");
        // Roslyn's package is not precompiled, as the one in the SDK is: the first runs compile Roslyn more than anything.
        List<Cost> warm = [];
        for (int run = -WarmUps; run < Runs; run++)
        {
            Cost cost = Cold(compilation.Clone(), out driver);
            if (run >= 0)
                warm.Add(cost);
        }

        SyntaxTree edited = Parse("class Unrelated { int Answer() => 43; }", "Unrelated.cs");
        Cost edit = Cost.Of(() => driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(unrelated, edited)));

        const string Work = "generator, 1,000 structs";
        yield return Limit($"{Work}, cold, in a compiler that runs", warm.OrderBy(cost => cost.Elapsed).ElementAt(Runs / 2), 1e9);
        yield return new Row($"{Work}, first run, with the compilation of Roslyn itself", first.Text, "", "", "", Verdict.None);
        yield return AfterEdit($"{Work}, after an unrelated edit", edit, driver.GetRunResult().Results[0]);
    }

    private static Cost Cold(CSharpCompilation compilation, out GeneratorDriver driver)
    {
        GeneratorDriver cold = CSharpGeneratorDriver.Create(
            [new MappedFileGenerator().AsSourceGenerator()],
            parseOptions: s_parse,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        Cost cost = Cost.Of(() => cold = cold.RunGenerators(compilation));
        driver = cold;
        return cost;
    }

    private static Row Limit(string work, Cost cost, double limit) =>
        new(work, cost.Text, "", "", $"at most {Figures.Time(limit)}", cost.Elapsed <= limit ? Verdict.Reached : Verdict.Missed);

    /// <summary>
    /// The step that reads symbols runs again whenever anything changes, since Roslyn cannot know what it looked at: at
    /// best it answers Unchanged. Everything behind it must be Cached.
    /// </summary>
    private static Row AfterEdit(string work, Cost cost, GeneratorRunResult result)
    {
        List<IncrementalStepRunReason> parsing = Reasons(result.TrackedSteps, TrackingNames.Parse);
        List<IncrementalStepRunReason> behind =
        [
            .. TrackingNames.All.Where(name => name != TrackingNames.Parse).SelectMany(name => Reasons(result.TrackedSteps, name)),
            .. result.TrackedOutputSteps.Keys.SelectMany(name => Reasons(result.TrackedOutputSteps, name)),
        ];
        int cached = behind.Count(reason => reason == IncrementalStepRunReason.Cached);
        bool isReached = cached == behind.Count && behind.Count > 0
            && parsing.All(reason => reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged);
        string ratio = string.Create(CultureInfo.InvariantCulture, $"{cached:N0} of {behind.Count:N0} steps Cached");
        return new Row(work, cost.Text, "", ratio, "every step Cached", isReached ? Verdict.Reached : Verdict.Missed);
    }

    private static List<IncrementalStepRunReason> Reasons(ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> steps, string name) =>
        [.. steps[name].SelectMany(step => step.Outputs).Select(output => output.Reason)];

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, s_parse, path, Encoding.UTF8);

    private static SyntaxTree AnnotatedFile(int file) => Parse(AnnotatedCode.File(file), $"Records{file}.cs");
}
