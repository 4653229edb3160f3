using System;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>Direct files, as FORMAT.md promises, at every point at which the power may go.</summary>
public sealed class DirectPowerLossTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_new_file_is_there_whole_or_not_at_all(bool inPlace) => Cut(new CreationSubject(inPlace), seed: 1, images: 10_000);

    [Fact]
    public void Rows_below_the_flushed_count_are_whole() => Cut(new DirectListSubject(), seed: 2, images: 20_000);

    private void Cut(PowerLossSubject subject, int seed, long images)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the order of calls is the same on every system, and files in memory are Linux's");
        using PowerCuts cuts = new(subject, seed);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        cuts.Run(images, steps: 12);
        output.WriteLine($"{cuts.Images} images, {cuts.SecondCuts} of them and {cuts.Kills} killed programs cut again, {cuts.Calls} calls, {(Environment.CpuUsage.TotalTime - before).TotalSeconds:f1} s of a core");
        Assert.True(cuts.Images >= images);
    }
}
