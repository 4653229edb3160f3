using System;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>
/// Whatever a power loss leaves, an atomic file opens as one of its commits, whole: none that was acknowledged is lost, and none
/// that was shown disappears with the next loss.
/// </summary>
public sealed class AtomicPowerLossTests(ITestOutputHelper output)
{
    private const long Images = 200_000;

    [Fact]
    public void A_record_is_one_of_its_commits() => Cut(new AtomicRecordSubject(), seed: 20261126);

    [Fact]
    public void A_list_is_one_of_its_commits() => Cut(new AtomicListSubject(), seed: 20261127);

    [Fact]
    public void Columns_are_one_of_their_commits() => Cut(new AtomicColumnsSubject(), seed: 20261128);

    [Fact]
    public void A_record_is_one_of_its_commits_whichever_of_twelve_writes_survive() => Cut(new AtomicRecordSubject(), seed: 20261130, CutLimits.Exhaustive, Images / 2);

    [Fact]
    public void A_list_is_one_of_its_commits_whichever_of_twelve_writes_survive() => Cut(new AtomicListSubject(), seed: 20261201, CutLimits.Exhaustive, Images / 2);

    [Fact]
    public void Columns_are_one_of_their_commits_whichever_of_twelve_writes_survive() => Cut(new AtomicColumnsSubject(), seed: 20261202, CutLimits.Exhaustive, Images / 2);

    private void Cut(PowerLossSubject subject, int seed, CutLimits? limits = null, long images = Images)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the order of calls is the same on every system, and files in memory are Linux's");
        using PowerCuts cuts = new(subject, seed, limits);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        cuts.Run(images, AtomicSubjects.Steps);
        output.WriteLine($"{cuts.Images} images, {cuts.SecondCuts} of them and {cuts.Kills} killed programs cut again, {cuts.Readers} after a reader's look, of {cuts.Calls} calls, of {cuts.Lives} lives, in {(Environment.CpuUsage.TotalTime - before).TotalSeconds:f1} s of a core");
        Assert.True(cuts.Images >= images);
        Assert.True(cuts.Readers > 0);
    }
}
