using System;
using System.IO;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Atomic;

/// <summary>
/// Somebody cuts, deletes or moves the journal while its file is open: the next commit says so, and what was committed before is in
/// the file, which opens without it.
/// </summary>
public sealed class AtomicJournalLossTests : AtomicTest
{
    public enum Loss
    {
        CutToNothing,
        CutToItsHead,
        CutInTheLastRecord,
        CutToNothingAndLongAgain,
        CutToItsHeadAndLongAgain,
        CutInTheLastRecordAndLongAgain,
        Deleted,
        DeletedAndMadeAnew,
        MovedAway,
        MovedAwayForAnother,
    }

    public static TheoryData<Loss, bool> Losses
    {
        get
        {
            var all = new TheoryData<Loss, bool>();
            foreach (Loss loss in Enum.GetValues<Loss>())
            {
                all.Add(loss, false);
                all.Add(loss, true);
            }
            return all;
        }
    }

    /// <param name="loss">What is done to the journal.</param>
    /// <param name="comparesPages">As where the system does not tell copies of pages from the file's own.</param>
    [Theory]
    [MemberData(nameof(Losses))]
    public void It_is_noticed_and_takes_no_commit_with_it(Loss loss, bool comparesPages)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows keeps files that are open, and macOS does not tell where a name leads without more calls");
        MapOptions options = SmallJournal with { PrivatePages = comparesPages ? new ComparedPages() : null };
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, options))
        {
            Commit(list, write => write.AddRange(Samples(0, 100)));
            Commit(list, write => write.Add(new Sample(100)));
            Commit(list, write => write.Add(new Sample(101)));
            Lose(loss);
            MappedFileException e = Assert.ThrowsAny<MappedFileException>(() => Commit(list, write =>
            {
                write[0] = new Sample(-1);
                write.Add(new Sample(102));
            }));
            bool isShort = loss <= Loss.CutInTheLastRecord;
            Assert.Equal(isShort ? typeof(FileTruncatedException) : typeof(FileChangedException), e.GetType());
            Assert.Contains(JournalPath, e.Message, StringComparison.Ordinal);
            Assert.Contains("All earlier commits have been brought into the file", e.Message, StringComparison.Ordinal);
            Assert.True(list.File.IsPoisoned);
            Assert.Throws<MappedFilePoisonedException>(() => Commit(list, write => write.Add(new Sample(102))));
            AssertWhole(list, 102);
        }
        using (ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath))
            AssertWhole(reader, 102);
        if (loss == Loss.MovedAwayForAnother)
        {
            Assert.Throws<JournalMismatchException>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
            File.Delete(JournalPath);
        }
        AssertReopens(102, generation: 3);
        using AtomicList<Sample> again = MappedList.OpenAtomic<Sample>(FilePath, options);
        Commit(again, write => write.Add(new Sample(102)));
        AssertWhole(again, 103);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Before_the_first_commit_it_is_noticed_too(bool comparesPages)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows keeps files that are open");
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { PrivatePages = comparesPages ? new ComparedPages() : null }))
        {
            long length = new FileInfo(JournalPath).Length;
            SetLength(JournalPath, 0);
            SetLength(JournalPath, length);
            Assert.Throws<FileChangedException>(() => Commit(list, write => write.Add(new Sample(0))));
        }
        AssertReopens(0, generation: 0);
    }

    [Fact]
    public void Commits_that_cannot_be_brought_into_the_file_either_are_said_to_need_the_journal()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows keeps files that are open");
        var ops = new FaultyFileOps();
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { FileOps = ops }))
        {
            Commit(list, write => write.AddRange(Samples(0, 100)));
            File.Move(JournalPath, JournalPath + ".away");
            ops.Before = static call =>
            {
                if (call is { Kind: CallKind.SyncData, IsJournal: false })
                    throw FaultyFileOps.BrokenDevice();
            };
            var e = Assert.Throws<FileChangedException>(() => Commit(list, write => write.Add(new Sample(100))));
            Assert.Contains("bring the journal back", e.Message, StringComparison.Ordinal);
        }
        Assert.Throws<JournalMissingException>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
        File.Move(JournalPath + ".away", JournalPath);
        AssertReopens(100, generation: 1);
    }

    /// <summary>To move a directory with a file and its journal in it, or both, loses nothing.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void File_and_journal_may_be_moved_together(bool withTheirDirectory)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows keeps files that are open");
        Directory.CreateDirectory(Folder["old"]);
        string moved = Folder[withTheirDirectory ? "new/list.map" : "old/moved.map"];
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(Folder["old/list.map"]))
        {
            Commit(list, write => write.AddRange(Samples(0, 10)));
            if (withTheirDirectory)
            {
                Directory.Move(Folder["old"], Folder["new"]);
            }
            else
            {
                File.Move(Folder["old/list.map"], moved);
                File.Move(Folder["old/list.map.journal"], moved + ".journal");
            }
            for (int i = 10; i < 20; i++)
                Commit(list, write => write.Add(new Sample(write.Count)));
        }
        using AtomicList<Sample> again = MappedList.OpenAtomic<Sample>(moved);
        AssertWhole(again, 20);
    }

    /// <summary>Journals that are filled to their last page, start over and become longer are changed by us alone.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Our_own_commits_are_never_taken_for_somebody_elses(bool comparesPages)
    {
        MapOptions options = SmallJournal with { PrivatePages = comparesPages ? new ComparedPages() : null };
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, options))
        {
            for (int i = 0; i < 200; i++)
                Commit(list, write => write.AddRange(Samples(write.Count, (i % 40 * 5) + 1)));
            Commit(list, write => write.AddRange(Samples(write.Count, 5000)));
            for (int i = 0; i < 200; i++)
                Commit(list, write => write[i] = new Sample(i));
            list.Checkpoint();
            Commit(list, write => write.Add(new Sample(write.Count)));
            AssertWhole(list, list.Count);
        }
        using AtomicList<Sample> again = MappedList.OpenAtomic<Sample>(FilePath, options);
        AssertWhole(again, again.Count);
    }

    private void Lose(Loss loss)
    {
        long length = new FileInfo(JournalPath).Length;
        switch (loss)
        {
            case Loss.CutToNothing or Loss.CutToNothingAndLongAgain:
                SetLength(JournalPath, 0);
                break;
            case Loss.CutToItsHead or Loss.CutToItsHeadAndLongAgain:
                SetLength(JournalPath, 4096);
                break;
            case Loss.CutInTheLastRecord or Loss.CutInTheLastRecordAndLongAgain:
                // Its header is there still, and its last bytes are not.
                SetLength(JournalPath, 4096 + 8192 + 4096 + 100);
                break;
            case Loss.Deleted:
                File.Delete(JournalPath);
                break;
            case Loss.DeletedAndMadeAnew:
                byte[] journal = BytesOf(JournalPath);
                File.Delete(JournalPath);
                File.WriteAllBytes(JournalPath, journal);
                break;
            case Loss.MovedAway:
                File.Move(JournalPath, JournalPath + ".away");
                break;
            case Loss.MovedAwayForAnother:
                File.Move(JournalPath, JournalPath + ".away");
                File.WriteAllText(JournalPath, new string('x', (int)length));
                break;
        }
        if (loss is Loss.CutToNothingAndLongAgain or Loss.CutToItsHeadAndLongAgain or Loss.CutInTheLastRecordAndLongAgain)
            SetLength(JournalPath, length);
    }
}
