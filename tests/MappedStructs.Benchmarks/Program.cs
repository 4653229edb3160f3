using System;
using System.Collections.Generic;
using System.Linq;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.Benchmarks.Rivals;
using MappedStructs.Benchmarks.Work;

namespace MappedStructs.Benchmarks;

/// <summary>Runs every benchmark side by side in one process and prints one table.</summary>
internal static class Program
{
    private const string Usage = """
        usage: dotnet run -c Release --project tests/MappedStructs.Benchmarks -- short | readme | full [part…]

          short   less than ten minutes; prints the table
          readme  the same, and puts the table between the marks in README.md
          full    more rounds, and BenchmarkDotNet as it is by default; prints the table

          parts   generator, analyzers, code, loops, open, flush, dispose, append, warm, rows, columns, points, beside,
                  cold, row-flush, allocations, atomic; all of them where none is named. Atomic are commits, commit-pages,
                  commit-bytes, empty-commits, group-commits, write-scopes, recovery.
        """;

    /// <summary>The whole commits of the atomic types and what they are measured against.</summary>
    private static readonly string[] s_atomicParts = ["commits", "commit-pages", "commit-bytes", "empty-commits", "group-commits", "write-scopes", "recovery"];

    private static readonly string[] s_parts = ["generator", "analyzers", "code", "loops", "open", "flush", "dispose", "append", "warm", "rows", "columns", "points", "beside", "cold", "row-flush", "allocations", .. s_atomicParts];

    public static int Main(string[] arguments)
    {
        if (arguments is [BesideScanRows.ScanCommand, string scanned])
            return BesideScanRows.Scan(scanned);
        string mode = arguments.Length == 0 ? "short" : arguments[0];
        string[] parts = [.. arguments.Skip(1).SelectMany(part => part == "atomic" ? s_atomicParts : [part])];
        if (mode is not ("short" or "readme" or "full") || parts.Except(s_parts).Any() || (mode == "readme" && parts.Length > 0))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }
        string? readme = mode == "readme" ? ReadmeBlock.Find() : null;
        if (mode == "readme" && readme is null)
        {
            Console.Error.WriteLine($"README.md of this repository is not there, or lacks the lines '{ReadmeBlock.Begin}' and '{ReadmeBlock.End}'.");
            return 1;
        }

        string table = Run(mode != "full", parts.Length == 0 ? s_parts : parts);
        Console.WriteLine();
        Console.WriteLine(table);
        if (readme is not null)
        {
            ReadmeBlock.Write(readme, table);
            Console.WriteLine($"Written to {readme}.");
        }
        return 0;
    }

    private static string Run(bool isShort, string[] parts)
    {
        using var folder = new WorkingFolder();
        string surroundings = Surroundings.Describe(folder.Path, Surroundings.Load());
        Console.WriteLine(surroundings);

        // First of all, while the compiler that it runs in is cold.
        List<Row> generator = Measure("generator", GeneratorRows.Measure);
        CompiledRivals? rivals = CompiledRivals.TryCompile(folder);
        if (rivals is null)
            Console.WriteLine("No C compiler (cc) here: the rivals in C do not run.");
        CompiledCommits? commits = CompiledCommits.TryCompile(folder);
        var files = new RecordFiles(folder);
        int factor = isShort ? 1 : 5;

        List<Row> rows =
        [
            .. Measure("code", MachineCodeRows.Measure),
            .. Measure("loops", () => HotLoopRows.Measure(folder, isShort)),
            .. Measure("open", new OpenRows(files, rivals, rounds: 150 * factor).Measure),
            .. Measure("flush", new FlushRows(files, rivals, rounds: 400 * factor).Measure),
            .. Measure("dispose", new DisposeRows(folder, rivals, rounds: 7 * factor).Measure),
            .. Measure("append", new AppendRows(folder, rounds: 15 * factor).Measure),
            .. Measure("warm", new WarmAppendRows(folder, rounds: 15 * factor).Measure),
            .. Measure("rows", new RowLoopRows(folder, rounds: 9 * factor).Measure),
            .. Measure("columns", new ColumnRows(folder, CompiledLoops.TryCompile(folder), rounds: 15 * factor).Measure),
            .. Measure("points", new PointReadRows(folder, 16L << 30, rounds: 7 * factor).Measure),
            .. Measure("beside", new BesideScanRows(folder, rounds: 9 * factor).Measure),
            .. Measure("cold", new ColdScanRows(folder, rounds: isShort ? 5 : 9, withEveryAdvice: !isShort).Measure),
            .. Measure("row-flush", new RowFlushRows(folder, rounds: 10 * factor).Measure),
            .. Measure("allocations", new RowAllocationRows(folder).Measure),
            .. Measure("commits", new CommitRows(folder, commits, rounds: 300 * factor).Measure),
            .. Measure("commit-pages", new PageCommitRows(folder, commits, rivals, rounds: 100 * factor).Measure),
            .. Measure("commit-bytes", new CommitBytesRows(folder, commits: 300 * factor).Measure),
            .. Measure("empty-commits", new EmptyCommitRows(folder, rounds: 20 * factor).Measure),
            .. Measure("group-commits", new GroupCommitRows(folder, rounds: 9 * factor).Measure),
            .. Measure("write-scopes", MachineCodeRows.MeasureScopes),
            .. Measure("recovery", new RecoveryRows(folder, commits, rounds: 5 * factor).Measure),
            .. generator,
            .. Measure("analyzers", () => AnalyzerRows.Measure(folder, rounds: isShort ? 3 : 5)),
        ];
        int missed = rows.Count(row => row.Verdict == Verdict.Missed);
        int reached = rows.Count(row => row.Verdict == Verdict.Reached);
        return $"{Table.Markdown(rows)}\n{reached} figures reached, {missed} missed. {surroundings}";

        List<Row> Measure(string part, Func<IEnumerable<Row>> measure)
        {
            if (!parts.Contains(part))
                return [];
            Console.Write($"{part} … ");
            List<Row> measured = [.. measure()];
            Console.WriteLine("done");
            return measured;
        }
    }
}
