using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;

namespace MappedStructs.IntegrationTests.Samples;

public sealed partial class WalletsTests : IDisposable
{
    private readonly SampleProgram _wallets = new("Wallets");
    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Every_kill_leaves_the_sum_of_an_atomic_file_whole()
    {
        ChildRun run = Run("--crash", "--kills", "3", "--accounts", "100000").EndedWith(0);

        Assert.Equal(3, Regex.Count(run.Output, @"generation [\d,]+ *│ 100,000,000 *│ whole"));
        Assert.Contains("3 of 3 kills left the sum of 100,000 accounts whole", run.Output);
        Assert.Empty(Directory.GetFileSystemEntries(_scratch.FullName));
    }

    // Of the time of a transfer all but a moment is between its first store and its last.
    [Fact]
    public void A_kill_tears_the_sum_of_a_direct_file()
    {
        ChildRun run = Run("--crash", "--direct", "--kills", "6", "--accounts", "100000").EndedWith(0);

        Match match = TornLine().Match(run.Output);
        Assert.True(match.Success, run.Output);
        Assert.InRange(int.Parse(match.Groups["torn"].Value, CultureInfo.InvariantCulture), 1, 6);
        Assert.Contains("│ torn: ", run.Output);
    }

    [Theory]
    [InlineData]
    [InlineData("--direct")]
    public void Without_a_crash_either_file_keeps_the_sum(params string[] arguments) =>
        Assert.Contains("the sum of 50,000 accounts is 50,000,000.", Run([.. arguments, "--accounts", "50000"]).EndedWith(0).Output);

    [Theory]
    [InlineData("--wrong")]
    [InlineData("--kills", "0")]
    [InlineData("--accounts", "many")]
    public void Arguments_that_it_does_not_know_get_a_usage_line(params string[] arguments) =>
        Assert.Contains("Usage: Wallets", Run(arguments).EndedWith(2).Error);

    private ChildRun Run(params string[] arguments) =>
        _wallets.RunWith(new Dictionary<string, string> { ["TMPDIR"] = _scratch.FullName, ["TMP"] = _scratch.FullName }, arguments);

    [GeneratedRegex(@"(?<torn>\d+) of 6 kills tore the sum")]
    private static partial Regex TornLine();
}
