using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MappedStructs.Benchmarks.Analysis;
using MappedStructs.Benchmarks.Reporting;

namespace MappedStructs.Benchmarks.Work;

/// <summary>What the analyzers add to <c>dotnet build</c>, as the compiler itself reports it.</summary>
internal static class AnalyzerRows
{
    private const double MostOfCompilation = 0.05;
    private const double NotMeasurable = 0.001;

    public static IEnumerable<Row> Measure(WorkingFolder folder, int rounds)
    {
        yield return Limit(new LargeProject(folder.File("mapped"), isMapped: true), "1,000 structs", rounds, MostOfCompilation);
        yield return Limit(new LargeProject(folder.File("ordinary"), isMapped: false), "none mapped", rounds, NotMeasurable);
    }

    private static Row Limit(LargeProject project, string what, int rounds, double limit)
    {
        ReportedBuild median = Enumerable.Range(0, rounds).Select(_ => ReportedBuild.Of(project)).OrderBy(build => build.Share).ElementAt(rounds / 2);
        return new Row(
            string.Create(CultureInfo.InvariantCulture, $"analyzers, {what}, {project.Lines:N0} lines"),
            Figures.Time(median.Analyzers * 1e9),
            $"`dotnet build`, the compiler: {Figures.Time(median.Compiler * 1e9)}",
            Share(median.Share),
            "at most " + Share(limit),
            median.Share <= limit ? Verdict.Reached : Verdict.Missed);
    }

    private static string Share(double share) => (share * 100).ToString("0.0#", CultureInfo.InvariantCulture) + " % of its time";
}
