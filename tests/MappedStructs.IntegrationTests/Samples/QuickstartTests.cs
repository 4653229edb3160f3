using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace MappedStructs.IntegrationTests.Samples;

public sealed class QuickstartTests : IDisposable
{
    private readonly SampleProgram _quickstart = new("Quickstart");
    private readonly ScratchDirectory _scratch = new();
    private readonly string _path;

    public QuickstartTests() => _path = _scratch.File("visits.map");

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Each_run_finds_what_the_one_before_left()
    {
        for (int run = 1; run <= 3; run++)
        {
            string output = _quickstart.Run(_path).EndedWith(0).Output;
            string[] runs = RowOf("Runs", DrawnTable.Rows(output, "Changed through refs"));
            Assert.Equal([(run - 1).ToString(CultureInfo.InvariantCulture), run.ToString(CultureInfo.InvariantCulture)], runs[1..]);
            Assert.Contains($"{_path} ({(run == 1 ? "new" : "found again")}", output);
        }
    }

    [Fact]
    public void The_first_run_is_remembered_and_the_last_one_moves()
    {
        string first = _quickstart.Run(_path).EndedWith(0).Output;
        string second = _quickstart.Run(_path).EndedWith(0).Output;

        string[] firstRun = RowOf("First", DrawnTable.Rows(first, "Changed through refs"));
        string[] secondRun = RowOf("First", DrawnTable.Rows(second, "Changed through refs"));
        Assert.Equal("-", firstRun[1]);
        Assert.Equal([firstRun[2], firstRun[2]], secondRun[1..]);
        Assert.Equal(firstRun[2], RowOf("Last", DrawnTable.Rows(second, "Changed through refs"))[1]);
    }

    [Fact]
    public void The_layout_is_printed_with_every_offset()
    {
        string output = _quickstart.Run(_path).EndedWith(0).Output;

        Assert.Equal(
            ["0 8 Runs", "8 8 First", "16 8 Last", "24 64 Machine", "88 8000 Log"],
            DrawnTable.Rows(output, "Layout of quickstart.visits").Select(row => $"{row[0]} {row[1]} {row[3]}"));
    }

    [Fact]
    public void Flushing_two_small_fields_is_one_page_and_flushing_all_is_every_page()
    {
        string output = _quickstart.Run(_path).EndedWith(0).Output;

        int page = Environment.SystemPageSize;
        long firstPage = 65536 / page;
        long lastPage = (65536 + 8087) / page;
        string all = firstPage == lastPage ? $"{firstPage} ({page} bytes)" : $"{firstPage} to {lastPage} ({(lastPage - firstPage + 1) * page} bytes)";
        Assert.Equal(
            [
                $"Flush(Fields.Runs | Fields.Last): 0 to 23, pages {firstPage} ({page} bytes), Durable",
                $"Flush(FlushMode.StartWriteback): 0 to 8087, pages {all}, StartWriteback",
                $"Flush(): 0 to 8087, pages {all}, Durable",
            ],
            DrawnTable.Rows(output, $"Flushed, in pages of {page} bytes").Select(row => $"{row[0]}: {row[1]}, pages {row[2]}, {row[3]}"));
    }

    [Fact]
    public void Reset_starts_again()
    {
        _quickstart.Run(_path).EndedWith(0);
        _quickstart.Run(_path).EndedWith(0);

        Assert.Contains("(new,", _quickstart.Run(_path, "--reset").EndedWith(0).Output);
    }

    [Fact]
    public void A_run_while_another_one_holds_the_file_says_so_and_reads_it_all_the_same()
    {
        _quickstart.Run(_path).EndedWith(0);

        using Process holder = _quickstart.Start(environment: null, _path, "--hold");
        while (holder.StandardOutput.ReadLine() is { } line && !line.StartsWith("Holding", StringComparison.Ordinal))
        {
        }
        ChildRun second = _quickstart.Run(_path);
        holder.StandardInput.Close(); // lets go
        ChildRun first = ChildRun.Of(holder);

        second.EndedWith(1);
        Assert.Contains("Another run has", second.Output);
        Assert.Contains("the other run has counted 2", second.Output);
        first.EndedWith(0);
        Assert.Contains("(found again,", _quickstart.Run(_path).EndedWith(0).Output);
    }

    [Fact]
    public void Without_a_path_the_file_lies_in_the_local_application_data()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets a test move that directory, by XDG_DATA_HOME.");
        var environment = new Dictionary<string, string> { ["XDG_DATA_HOME"] = _scratch.FullName };

        _quickstart.RunWith(environment).EndedWith(0);

        Assert.True(File.Exists(_scratch.File("MappedStructs/quickstart.map")));
    }

    [Fact]
    public void A_file_of_another_kind_is_left_alone_and_named()
    {
        File.WriteAllText(_path, new string('x', 100_000));

        ChildRun run = _quickstart.Run(_path).EndedWith(1);

        Assert.Contains(_path, run.Error);
        Assert.Equal(new string('x', 100_000), File.ReadAllText(_path));
    }

    [Theory]
    [InlineData("--wrong")]
    [InlineData("one", "two")]
    public void Arguments_that_it_does_not_know_get_a_usage_line(params string[] arguments) =>
        Assert.Contains("Usage: Quickstart", _quickstart.Run(arguments).EndedWith(2).Error);

    private static string[] RowOf(string field, IEnumerable<string[]> rows) => Assert.Single(rows, row => row[0] == field);
}
