using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MappedStructs.Tests.Atomic;

/// <summary>What <c>MappedFile.Verify</c> says about atomic files.</summary>
public sealed class AtomicVerifyTests : AtomicTest
{
    private const int FirstSlot = 65536;

    private void AssertProblem(string text)
    {
        byte[] before = BytesOf(FilePath);
        MappedFileReport report = MappedFile.Verify(FilePath);
        Assert.False(report.IsSound);
        Assert.Contains(report.Problems, problem => problem.Text.Contains(text, StringComparison.Ordinal));
        Assert.Equal(before, BytesOf(FilePath));
    }

    private void NewRecord(int commits)
    {
        using AtomicRecord<Quote> record = MappedRecord.OpenAtomic<Quote>(FilePath);
        for (int i = 0; i < commits; i++)
        {
            using AtomicRecordWrite<Quote> write = record.BeginWrite();
            write.Value.Sequence++;
            write.Commit();
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void A_sound_record_has_nothing_wrong(int commits)
    {
        NewRecord(commits);
        MappedFileReport report = MappedFile.Verify(FilePath);
        Assert.True(report.IsSound, report.ToString());
        Assert.Equal(MappedFileShape.Record, report.Shape);
    }

    [Fact]
    public void A_damaged_slot_is_named_with_the_generation_that_is_left()
    {
        NewRecord(4);
        Edit(FilePath, FirstSlot + 70, [0xFF, 0xFE]);
        AssertProblem("The other one is, generation 3");
    }

    [Fact]
    public void A_record_without_a_whole_slot_is_lost()
    {
        NewRecord(1);
        Edit(FilePath, FirstSlot, [1]);
        Edit(FilePath, FirstSlot + 4096, [1]);
        AssertProblem("Both slots are damaged");
    }

    [Fact]
    public void A_record_that_was_cut_is_too_short()
    {
        NewRecord(1);
        SetLength(FilePath, FirstSlot + 4096);
        AssertProblem("too short");
    }

    [Fact]
    public void A_sound_list_is_described_with_and_without_a_journal_that_it_needs()
    {
        NewAtomicFile(1000);
        MappedFileReport report = MappedFile.Verify(FilePath);
        Assert.True(report.IsSound, report.ToString());
        Assert.Equal((MappedFileShape.List, 1000L), (report.Shape, report.Count));

        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
            list.Checkpoint();
        report = MappedFile.Verify(FilePath);
        Assert.True(report.IsSound, report.ToString());
        Assert.Equal(1000, report.Count);
    }

    [Fact]
    public void What_the_journal_alone_knows_is_in_the_report()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 300)));
            MappedFileReport report = MappedFile.Verify(FilePath);
            Assert.True(report.IsSound, report.ToString());
            Assert.Equal(300, report.Count);
        }

        File.Move(JournalPath, JournalPath + ".away");
        AssertProblem("is whole only together with its journal");
        File.Move(JournalPath + ".away", JournalPath);

        Edit(JournalPath, 16, [1, 2, 3]);
        AssertProblem("damaged head");
    }

    /// <summary>Whoever verifies holds no lock, and reads the journal while commits are written behind the last one that it has seen.</summary>
    [Fact]
    public async Task Commits_that_are_made_meanwhile_are_no_damage()
    {
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath);
        Commit(list, write => write.AddRange(Samples(0, 100)));
        bool isEnough = false;
        // As many commits as the journal has room for, so that it does not start over.
        var writer = Task.Run(() =>
        {
            for (int i = 0; i < 900 && !Volatile.Read(ref isEnough); i++)
                Commit(list, write => write[i % 100] = new Sample(i));
        }, TestContext.Current.CancellationToken);
        try
        {
            for (int i = 0; i < 300 && !writer.IsCompleted; i++)
            {
                MappedFileReport report = MappedFile.Verify(FilePath);
                Assert.True(report.IsSound, report.ToString());
            }
        }
        finally
        {
            Volatile.Write(ref isEnough, true);
            await writer;
        }
    }
}
