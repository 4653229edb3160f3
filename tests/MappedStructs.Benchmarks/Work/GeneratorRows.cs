using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Basic.Reference.Assemblies;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Benchmarks.Work;

/// <summary>The generator on a project with 1,000 annotated structs. Run first, while nothing is compiled yet.</summary>
internal static class GeneratorRows
{
    private const int Files = 100;
    private const int StructsPerFile = 10;

    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.CSharp14);

    public static IEnumerable<Row> Measure()
    {
        SyntaxTree unrelated = Parse("class Unrelated { int Answer() => 42; }", "Unrelated.cs");
        CSharpCompilation compilation = CSharpCompilation.Create("Thousand",
            [.. Enumerable.Range(0, Files).Select(AnnotatedFile), unrelated],
            [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(MappedFileAttribute).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        double first = Cold(compilation, out GeneratorDriver driver);
        int generated = driver.GetRunResult().GeneratedTrees.Length;
        if (generated < Files * StructsPerFile)
            throw new InvalidDataException($"The generator made {generated} files of {Files * StructsPerFile} structs.");
        double again = Cold(compilation.Clone(), out driver);

        SyntaxTree edited = Parse("class Unrelated { int Answer() => 43; }", "Unrelated.cs");
        long start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(unrelated, edited));
        double edit = Clock.Since(start);

        const string Work = "generator, 1,000 structs";
        yield return Limit($"{Work}, first run of a process", first, 1e9);
        yield return Limit($"{Work}, cold, in a warm compiler", again, 1e9);
        yield return AfterEdit($"{Work}, after an unrelated edit", edit, driver.GetRunResult().Results[0]);
    }

    private static double Cold(CSharpCompilation compilation, out GeneratorDriver driver)
    {
        driver = CSharpGeneratorDriver.Create(
            [new MappedFileGenerator().AsSourceGenerator()],
            parseOptions: s_parse,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        long start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation);
        return Clock.Since(start);
    }

    private static Row Limit(string work, double time, double limit) =>
        new(work, Figures.Time(time), "", "", $"at most {Figures.Time(limit)}", time <= limit ? Verdict.Reached : Verdict.Missed);

    /// <summary>
    /// The step that reads symbols runs again whenever anything changes, since Roslyn cannot know what it looked at: at
    /// best it answers Unchanged. Everything behind it must be Cached.
    /// </summary>
    private static Row AfterEdit(string work, double time, GeneratorRunResult result)
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
        return new Row(work, Figures.Time(time), "", ratio, "every step Cached", isReached ? Verdict.Reached : Verdict.Missed);
    }

    private static List<IncrementalStepRunReason> Reasons(ImmutableDictionary<string, ImmutableArray<IncrementalGeneratorRunStep>> steps, string name) =>
        [.. steps[name].SelectMany(step => step.Outputs).Select(output => output.Reason)];

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, s_parse, path, Encoding.UTF8);

    /// <summary>Structs of many kinds of fields, as a large project might have them.</summary>
    private static SyntaxTree AnnotatedFile(int file)
    {
        var text = new StringBuilder("using MappedStructs;\nnamespace Thousand;\n");
        for (int i = 0; i < StructsPerFile; i++)
        {
            int number = file * StructsPerFile + i;
            text.Append(CultureInfo.InvariantCulture, $$"""
                [MappedFile(Version = {{number % 7 + 1}})]
                public partial struct Record{{number}}
                {
                    public long Id{{number}};
                    public int Quantity;
                    public short Kind;
                    public byte Flags;
                    public double Price;
                    public System.Guid Order;
                    public FixedString32 Symbol;
                    public UnixTime At;
                }

                """);
        }
        return Parse(text.ToString(), $"Records{file}.cs");
    }
}
