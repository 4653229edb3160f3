using System;
using System.IO;
using MappedStructs.Storage;
using MappedStructs.Tests.Columns;

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

    /// <summary>Its journal may be whole, and opening refuses it all the same.</summary>
    [Fact]
    public void A_list_that_was_cut_is_too_short_also_where_it_needs_its_journal()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 5000)));
            list.Checkpoint();
            Commit(list, write => write[0].Check++);
        }
        SetLength(FilePath, 65536 + 4096);
        Assert.Throws<FileTruncatedException>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
        AssertProblem("too short");
    }

    /// <summary>How long a chunk is, only the second one tells: it is not in the file yet.</summary>
    [Fact]
    public void Columns_whose_second_chunk_is_in_the_journal_alone_have_nothing_wrong()
    {
        var ops = new FaultyFileOps();
        using (AtomicColumns<PriceBar> bars = MappedColumns.OpenAtomic<PriceBar>(FilePath, new MapOptions { FileOps = ops, RowsPerChunk = 64 }))
        {
            using (AtomicColumnsWrite<PriceBar> write = bars.BeginWrite())
            {
                write.AddRange(Bars.Many(64));
                write.Commit();
            }
            ops.Before = call =>
            {
                if (call is { Kind: CallKind.Write, IsJournal: false })
                    throw FaultyFileOps.BrokenDevice();
            };
            Assert.Throws<CommitNotAppliedException>(() =>
            {
                using AtomicColumnsWrite<PriceBar> write = bars.BeginWrite();
                write.AddRange(Bars.Many(36, 64));
                write.Commit();
            });
        }
        MappedFileReport report = MappedFile.Verify(FilePath);
        Assert.True(report.IsSound, report.ToString());
        Assert.Equal(100, report.Count);
        using AtomicColumns<PriceBar> again = MappedColumns.OpenAtomic<PriceBar>(FilePath);
        Assert.Equal(100, again.Count);
    }

    /// <summary>
    /// Whoever verifies holds no lock: between two reads of the journal commits are written where the first read has found none, and
    /// behind that, where the second one finds them.
    /// </summary>
    [Fact]
    public void Commits_that_are_made_meanwhile_are_no_damage()
    {
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath);
        Commit(list, write => write.AddRange(Samples(0, 15_000)));
        list.Checkpoint();
        Commit(list, write => write.RemoveLast(1));
        int reads = 0;
        var ops = new FaultyFileOps
        {
            Before = call =>
            {
                if (call is not { Kind: CallKind.Read, IsJournal: true } || call.Offset == 0)
                    return;
                // One that the file has not noted yet for whoever asks before, and then some of 840,000 bytes each.
                if (reads++ == 0)
                    Commit(list, write => write.RemoveLast(1));
                for (int i = 0; i < 3 && reads == 2; i++)
                    Commit(list, write => ChangeAll(write, i));
            },
        };
        MappedFileReport report = FileVerification.Verify(FilePath, ops);
        Assert.True(reads > 2);
        Assert.True(report.IsSound, report.ToString());
        Assert.Equal(14_998, report.Count);
    }

    private static void ChangeAll(AtomicListWrite<Sample> write, int by)
    {
        for (int row = 0; row < write.Count; row++)
            write[row] = new Sample(row + by + 1);
    }
}
