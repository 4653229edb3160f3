using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MappedStructs.Tests.Format;

/// <summary>FORMAT.md suffices for reading a file from another language: its own example does.</summary>
public sealed partial class PythonReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_example_of_the_format_page_reads_every_field()
    {
        string page = Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../src/MappedStructs/Format/FORMAT.md");
        Assert.SkipUnless(File.Exists(page), "the sources are not beside the tests");
        Assert.SkipUnless(HasPython(), "python3 is not installed");
        string script = _folder["read.py"];
        File.WriteAllText(script, Example().Match(File.ReadAllText(page)).Groups[1].Value);
        string path = _folder["quote.map"];
        using (MappedRecord<Quote> quote = MappedRecord.Create<Quote>(path))
        {
            quote.Value.Sequence = -42;
            quote.Value.Prices[0] = 1.25;
            quote.Value.Prices[2] = -3;
            quote.Value.Side = Side.Sell;
            quote.Value.IsFirm = true;
            quote.Value.Quantity = 1000;
            quote.Value.Venue = new Guid("0f8fad5b-d9cb-469f-a165-70867728950e");
        }
        Assert.Equal(
            ["Sequence=-42", "Prices=[1.25, 0.0, -3.0]", "Side=1", "IsFirm=True", "Quantity=1000", "Venue=0f8fad5b-d9cb-469f-a165-70867728950e"],
            Run("python3", script, path).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public void The_example_of_the_format_page_reads_the_rows_of_a_list()
    {
        string page = Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../src/MappedStructs/Format/FORMAT.md");
        Assert.SkipUnless(File.Exists(page), "the sources are not beside the tests");
        Assert.SkipUnless(HasPython(), "python3 is not installed");
        string script = _folder["read.py"];
        File.WriteAllText(script, Example().Match(File.ReadAllText(page)).Groups[1].Value);
        string path = _folder["quotes.map"];
        using (MappedList<Quote> quotes = MappedList.Create<Quote>(path))
        {
            quotes.Add(new Quote { Sequence = 1, Quantity = 10, Side = Side.Sell });
            quotes.Add(new Quote { Sequence = 2, IsFirm = true });
            quotes.Flush();
            quotes.Add(new Quote { Sequence = 3 });
        }
        Assert.Equal(
            [
                "0 Sequence=1 Prices=[0.0, 0.0, 0.0] Side=1 IsFirm=False Quantity=10 Venue=00000000-0000-0000-0000-000000000000",
                "1 Sequence=2 Prices=[0.0, 0.0, 0.0] Side=0 IsFirm=True Quantity=0 Venue=00000000-0000-0000-0000-000000000000",
            ],
            Run("python3", script, path).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private static bool HasPython()
    {
        try
        {
            return Run("python3", "-c", "print(1)").StartsWith('1');
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string output = process.StandardOutput.ReadToEnd();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
        return output;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex("```python\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
