using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MappedStructs.Tests.Faults;

/// <summary>
/// An atomic file is cut by somebody else while a process commits to it. Whatever the policy, that process lives, and is told by an
/// exception of ours: the policy is for its own accesses alone.
/// </summary>
public sealed class CutCommitTests : FaultTest
{
    private const int Rounds = 120;
    private const int Kept = 65_536 + 4096;

    public static TheoryData<string, FaultPolicy> Shapes => UnderEachPolicy("list", "columns", "record");

    public static TheoryData<string, FaultPolicy> Rows => UnderEachPolicy("list", "columns");

    [Theory]
    [MemberData(nameof(Shapes))]
    public void No_cut_during_a_commit_ends_the_process_and_none_goes_unnoticed(string shape, FaultPolicy policy) => Storm(Path.GetTempPath(), shape, policy);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void No_cut_during_a_commit_ends_the_process_in_memory_either(string shape, FaultPolicy policy)
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "there is no file system in memory");
        Storm("/dev/shm", shape, policy);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_commit_to_a_file_that_was_cut_throws_and_what_is_read_behind_the_cut_goes_by_the_policy(string shape, FaultPolicy policy)
    {
        string path = NewPath();
        (int exitCode, string errors, List<string> lines) = RunAndCut(path, file => file.SetLength(Kept), "commit-cut", shape, path, policy.ToString());
        File.Delete(path + ".journal");
        Assert.Equal("open", lines[0]);
        Assert.StartsWith($"FileTruncatedException: '{path}' has been cut to {Kept} bytes while it was open; it had ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"MappedFilePoisonedException: No more is committed to '{path}', since: '{path}' has been cut to {Kept} bytes", lines[2], StringComparison.Ordinal);
        Assert.Equal("faults 0, poisoned True", lines[3]);
        switch (policy)
        {
            case FaultPolicy.Crash:
                Assert.Equal((Aborted, 4), (exitCode, lines.Count));
                Assert.Contains(Fatal, errors, StringComparison.Ordinal);
                break;
            case FaultPolicy.Contain:
                Assert.Equal((0, 6), (exitCode, lines.Count));
                Assert.Equal("read 0", lines[4]);
                Assert.StartsWith($"MappingFaultException: '{path}' could not be accessed where it is mapped: ", lines[5], StringComparison.Ordinal);
                break;
            default:
                Assert.Equal((0, 5), (exitCode, lines.Count));
                Assert.StartsWith("NullReferenceException: ", lines[4], StringComparison.Ordinal);
                break;
        }
    }

    private static TheoryData<string, FaultPolicy> UnderEachPolicy(params string[] shapes) => new(
        from shape in shapes
        from policy in new[] { FaultPolicy.Crash, FaultPolicy.Contain, FaultPolicy.Throw }
        select (shape, policy));

    private static void Storm(string folder, string shape, FaultPolicy policy)
    {
        string path = Path.Combine(folder, $"mapped-{Guid.NewGuid():n}.tmp");
        try
        {
            string[] lines = Lines("commit-cut-storm", shape, path, policy.ToString(), $"{Rounds}");
            // A record has two slots: one that is cut off and written anew is as good as before.
            string unnoticed = shape == "record" ? lines[^1]["unnoticed ".Length..lines[^1].IndexOf(',')] : "0";
            Assert.Equal($"unnoticed {unnoticed}, faults 0", lines[^1]);
        }
        finally
        {
            File.Delete(path);
            File.Delete(path + ".journal");
        }
    }
}
