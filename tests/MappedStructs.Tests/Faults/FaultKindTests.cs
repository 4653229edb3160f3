using System;
using System.Runtime.InteropServices;
using MappedStructs.Tests.Memory;

namespace MappedStructs.Tests.Faults;

/// <summary>Kinds of faults, and what is no fault.</summary>
public sealed class FaultKindTests : FaultTest
{
    [Theory]
    [InlineData("stale")]
    [InlineData("stale-list")]
    [InlineData("read-only")]
    public void Throw_catches_what_lies_in_quarantine_and_stores_to_what_is_for_reading(string kind)
    {
        string[] lines = Lines("fault-kinds", NewPath(), kind, "Throw");
        Assert.Equal("caught NullReferenceException", lines[0]);
        Assert.Equal("finally", lines[1]);
    }

    [Theory]
    [InlineData("stale")]
    [InlineData("stale-list")]
    [InlineData("read-only")]
    public void Contain_leaves_these_to_the_runtime(string kind)
    {
        (int exitCode, string output) = SecondProcess.Run("fault-kinds", NewPath(), kind, "Contain");
        Assert.Equal(Aborted, exitCode);
        Assert.Empty(output);
    }

    [Fact]
    public void What_leaves_the_quarantine_is_looked_after_no_more() =>
        Assert.Equal("stale ranges 0", Lines("fault-kinds", NewPath(), "stale", "Throw")[2]);

    [Fact]
    public void A_store_to_a_mapping_for_reading_changes_nothing_and_is_counted() =>
        Assert.Equal("faults 1, still 0", Lines("fault-kinds", NewPath(), "read-only", "Throw")[2]);

    [Theory]
    [InlineData("Contain")]
    [InlineData("Throw")]
    public void In_the_C_library_which_throws_nothing_the_hole_is_filled_and_counted(string policy)
    {
        Assert.SkipWhen(policy == "Throw" && RuntimeInformation.ProcessArchitecture == Architecture.Arm64, "The base library copies by itself on arm64, and throws.");
        Assert.Equal(["copied, first byte that is not zero -1, faults 63"], Lines("fault-kinds", NewPath(), "native-copy", policy));
    }

    [Theory]
    [InlineData("Contain")]
    [InlineData("Throw")]
    public void A_system_call_on_a_hole_fails_and_raises_no_signal(string policy)
    {
        string[] lines = Lines("fault-kinds", NewPath(), "file-call", policy);
        Assert.StartsWith("IOException: Bad address", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("IOException: Bad address", lines[1], StringComparison.Ordinal);
        Assert.Equal("faults 0", lines[2]);
    }

    [Fact]
    public void Threads_that_store_to_one_hole_at_once_share_one_page() =>
        Assert.Equal(["lost 0, faults 5000"], Lines("fault-kinds", NewPath(), "one-hole", "Contain"));
}
