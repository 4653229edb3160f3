using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;

namespace MappedStructs.IntegrationTests.Samples;

public sealed partial class TickStoreTests : IDisposable
{
    private static readonly string[] s_steps =
    [
        "append ticks", "flush them to the device", "make one-minute bars", "flush the bars", "find a day by its time", "Min, Max and Sum of columns",
    ];

    private readonly SampleProgram _tickStore = new("TickStore");
    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void It_does_every_step_and_leaves_nothing_behind()
    {
        ChildRun run = Run("--rows", "2000000").EndedWith(0);

        List<string[]> steps = DrawnTable.Rows(run.Output, "Time of each step");
        Assert.Equal(s_steps, steps.ConvertAll(row => row[0]));
        Assert.Equal("2,000,000 rows", steps[0][1]);
        Assert.Equal("64,000,000 bytes", steps[1][1]);
        Assert.Contains("agree with what was added up", run.Output);
        Assert.Empty(run.Error);
        Assert.Empty(Directory.GetFileSystemEntries(_scratch.FullName));
    }

    [Fact]
    public void A_day_lies_in_a_few_of_many_chunks()
    {
        string output = Run("--rows", "2000000").EndedWith(0).Output;

        Match match = ChunksLine().Match(output);
        Assert.True(match.Success, output);
        Assert.InRange(Number(match, "touched"), 2, 3);
        Assert.InRange(Number(match, "all"), 8, 9);
        Assert.Equal(24 * 60, Number(match, "bars"));
    }

    [Fact]
    public void Every_run_makes_the_same_ticks()
    {
        Assert.Equal(Summary(Run("--rows", "50000")), Summary(Run("--rows", "50000")));

        static string Summary(ChildRun run) => run.EndedWith(0).Output[..run.Output.IndexOf("Time of each step", StringComparison.Ordinal)];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public void A_few_ticks_are_enough(int rows) =>
        Assert.Contains("agree with what was added up", Run("--rows", $"{rows}").EndedWith(0).Output);

    [Fact]
    public void A_csv_file_becomes_bars_that_another_program_reads_with_its_own_struct()
    {
        string csv = Csv(
            "id,price,qty,quote_qty,time,is_buyer_maker,is_best_match",
            "1,100.5,2,201,1735689600000,true,true",
            "2,101.25,0.5,50.625,1735689659999,false,true\r",
            "3,99.75,1.25,124.6875,1735689660000,True,False",
            "4,99.5,1,99.5,1735689780000000,false", // microseconds; a minute without trades before it
            "5,98,4,392,1735689780000001,false,true");
        string folder = _scratch.File("kept");

        Assert.Empty(Run("--csv", csv, "--folder", folder, "--keep").EndedWith(0).Error);

        using ReadOnlyMappedColumns<MinuteOfTrades> bars = MappedColumns.OpenRead<MinuteOfTrades>(Path.Combine(folder, "bars.map"));
        Assert.Equal(3, bars.Count);
        Assert.Equal("2025-01-01T00:00:00Z 100.5 101.25 100.5 101.25 2.5 2", Text(bars[0]));
        Assert.Equal("2025-01-01T00:01:00Z 99.75 99.75 99.75 99.75 1.25 1", Text(bars[1]));
        Assert.Equal("2025-01-01T00:03:00Z 99.5 99.5 98 98 5 2", Text(bars[2]));
        Assert.True(File.Exists(Path.Combine(folder, "ticks.map")));

        static string Text(in MinuteOfTrades bar) =>
            string.Create(CultureInfo.InvariantCulture, $"{bar.Time} {bar.Open} {bar.High} {bar.Low} {bar.Close} {bar.Volume} {bar.Trades}");
    }

    [Fact]
    public void Lines_that_are_no_trades_are_counted_and_named_by_their_number()
    {
        string csv = Csv(
            "1,100.5,2,201,1735689600000,true,true",
            "2,hundred,2,201,1735689600000,true,true",
            "3,100.5,-2,201,1735689600000,true,true",
            "",
            "4,100.5,2,201,yesterday,true,true",
            "5,100.5,2,201,1735689600000,perhaps,true",
            "6,100.5,2",
            "7,100.5,2,201,1735689599999,true,true",
            "8,100.5,2,201,1735689600000,true,true");

        ChildRun run = Run("--csv", csv).EndedWith(0);

        Assert.Contains("Line 2 is no trade: its price", run.Error);
        Assert.Contains("Line 3 is no trade: its quantity", run.Error);
        Assert.Contains("Line 5 is no trade: its time is no number", run.Error);
        Assert.Contains("Line 6 is no trade: whether the buyer is the maker", run.Error);
        Assert.Contains("Line 7 is no trade: it has fewer than 6 columns", run.Error);
        Assert.Contains("Line 8 is no trade: its time is before", run.Error);
        Assert.Contains($"6 lines of {csv} are no trades", run.Error);
        Assert.Equal("2 rows", DrawnTable.Rows(run.Output, "Time of each step")[0][1]);
    }

    // More than the importer reads at a time, so that lines lie across blocks.
    [Fact]
    public void A_long_csv_file_is_read_to_its_last_line()
    {
        string csv = _scratch.File("long.csv");
        using (var writer = new StreamWriter(csv))
        {
            for (int i = 0; i < 100_000; i++)
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{i},{100 + (i % 7)}.25,0.125,1,{1735689600000 + (i * 10L)},true,true{(i == 99_999 ? "" : "\n")}"));
        }

        ChildRun run = Run("--csv", csv).EndedWith(0);

        Assert.Empty(run.Error);
        Assert.Equal("100,000 rows", DrawnTable.Rows(run.Output, "Time of each step")[0][1]);
        Assert.Contains("low 100.25, high 106.25, volume 12,500.000", run.Output);
    }

    [Fact]
    public void A_csv_file_without_trades_is_an_error_and_leaves_nothing_behind()
    {
        string csv = Csv("id,price,qty,quote_qty,time,is_buyer_maker,is_best_match");

        Assert.Contains("no trade", Run("--csv", csv).EndedWith(1).Error);
        Assert.Equal([csv], Directory.GetFileSystemEntries(_scratch.FullName));
    }

    [Fact]
    public void A_missing_csv_file_is_named()
    {
        ChildRun run = Run("--csv", _scratch.File("missing.csv")).EndedWith(1);

        Assert.Contains("missing.csv", run.Error);
        Assert.DoesNotContain("   at ", run.Error);
        Assert.Empty(Directory.GetFileSystemEntries(_scratch.FullName));
    }

    [Fact]
    public void Files_that_are_there_are_not_replaced()
    {
        File.WriteAllText(_scratch.File("bars.map"), "mine");

        Assert.Contains("bars.map already", Run("--rows", "10", "--folder", _scratch.FullName).EndedWith(1).Error);

        Assert.Equal("mine", File.ReadAllText(_scratch.File("bars.map")));
        Assert.False(File.Exists(_scratch.File("ticks.map")));
    }

    [Theory]
    [InlineData("--wrong")]
    [InlineData("--rows", "0")]
    [InlineData("--rows", "many")]
    [InlineData("stray")]
    public void Arguments_that_it_does_not_know_get_a_usage_line(params string[] arguments) =>
        Assert.Contains("Usage: TickStore", Run(arguments).EndedWith(2).Error);

    private ChildRun Run(params string[] arguments) =>
        _tickStore.RunWith(new Dictionary<string, string> { ["TMPDIR"] = _scratch.FullName, ["TMP"] = _scratch.FullName }, arguments);

    private string Csv(params string[] lines)
    {
        string path = _scratch.File("trades.csv");
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
        return path;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@": (?<bars>\d+) bars, \d+ trades\. They lie in (?<touched>\d+) of (?<all>\d+) chunks")]
    private static partial Regex ChunksLine();
}

/// <summary>The layout of the sample's bars, which has a name of its own here: files are told apart by their fields.</summary>
[MappedFile]
public partial struct MinuteOfTrades
{
    public UnixTime Time;
    public double Open;
    public double High;
    public double Low;
    public double Close;
    public double Volume;
    public long Trades;
}
