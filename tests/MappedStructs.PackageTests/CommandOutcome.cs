namespace MappedStructs.PackageTests;

/// <summary>How a command ended and what it said.</summary>
internal sealed record CommandOutcome(string Command, int ExitCode, string Output)
{
    public CommandOutcome AssertSucceeded()
    {
        Assert.True(ExitCode == 0, $"dotnet {Command} ended with exit code {ExitCode}:\n{Output}");
        return this;
    }

    /// <summary>The command failed, and each of the texts is in what it said.</summary>
    public void AssertFailedWith(params string[] texts)
    {
        Assert.True(ExitCode != 0, $"dotnet {Command} succeeded, which it should not:\n{Output}");
        foreach (string text in texts)
            Assert.Contains(text, Output);
    }
}
