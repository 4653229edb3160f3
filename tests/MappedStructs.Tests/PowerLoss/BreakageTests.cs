using System;
using MappedStructs.Storage;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>
/// Each way in which commits could be done wrong is noticed by the very simulation that finds nothing wrong with the way in which
/// they are done. A way that is not noticed means that the simulation is too weak, and its zeros are worth nothing.
/// </summary>
public sealed class BreakageTests(ITestOutputHelper output)
{
    private const Breakage ReaderDoesNotSync = Breakage.SkipSyncAtReading | Breakage.SkipJournalSyncAtReading;

    private const long Images = 100_000;

    /// <summary>
    /// No power loss leaves records of one salt out of order, so that nothing depends on their generations alone: that takes a
    /// record that was copied, which DuplicatedRecordTests has. Nor does it lose commits of a journal that are in the file: that takes
    /// damage, which AtomicJournalDamageTests does.
    /// </summary>
    private const Breakage SeenElsewhere = Breakage.IgnoreGeneration | Breakage.IgnoreNote;

    public static TheoryData<string> Breakages
    {
        get
        {
            var all = new TheoryData<string>();
            foreach (Breakage breakage in Enum.GetValues<Breakage>())
            {
                if ((breakage & ~SeenElsewhere) != Breakage.None)
                    all.Add(breakage.ToString());
            }
            return all;
        }
    }

    [Fact]
    public void There_are_at_least_ten_of_them() => Assert.True(Breakages.Count >= 10);

    [Theory]
    [MemberData(nameof(Breakages))]
    public void It_is_noticed(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the order of calls is the same on every system, and files in memory are Linux's");
        Breakage breakage = Enum.Parse<Breakage>(name);
        foreach (PowerLossSubject subject in AtomicSubjects.All(breakage))
        {
            if (IsNoticed(subject))
                return;
        }
        Assert.Fail($"{name} was never noticed.");
    }

    [Fact]
    public void A_reader_that_does_not_sync_is_noticed_whatever_it_reads()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the order of calls is the same on every system, and files in memory are Linux's");
        Assert.All(AtomicSubjects.All(ReaderDoesNotSync), subject => Assert.True(IsNoticed(subject)));
    }

    private bool IsNoticed(PowerLossSubject subject)
    {
        using PowerCuts cuts = new(subject, seed: 20261126);
        try
        {
            cuts.Run(Images, AtomicSubjects.Steps);
            return false;
        }
        catch (PowerLossException e)
        {
            output.WriteLine($"{subject.GetType().Name}, image {cuts.Images}: {e.Message.Split('\n')[0]}");
            return true;
        }
    }
}
