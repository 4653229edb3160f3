using System;
using System.IO;
using System.Threading;
using MappedStructs.Format;
using MappedStructs.Memory;
using MappedStructs.Tests.Memory;

namespace MappedStructs.Tests.Atomic;

/// <summary>Somebody else cuts the files, or writes to them, while they are open.</summary>
public sealed class AtomicTruncationTests : AtomicTest
{
    [Fact]
    public void A_file_that_was_cut_takes_no_commit()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows refuses to cut a file that is mapped");
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 10_000)));
            Assert.Throws<FileTruncatedException>(() => Commit(list, write =>
            {
                write[3] = new Sample(-1);
                SetLength(FilePath, FileFormat.DataOffset + 65536);
            }));
            Assert.True(list.File.IsPoisoned);
            string message = Assert.Throws<MappedFilePoisonedException>(() => list.BeginWrite().Dispose()).Message;
            Assert.StartsWith($"No more is committed to '{FilePath}', since: ", message);
            Assert.Contains($"has been cut to {FileFormat.DataOffset + 65536} bytes", message);
            Assert.DoesNotContain("unknown", message);
            Assert.EndsWith("bytes.", message);
            Assert.Equal(3, list[3].Number);
        }
        // The commit is whole in the journal.
        AssertReopens(10_000, generation: 1);
    }

    [Fact]
    public void A_file_that_was_cut_and_made_longer_again_takes_no_commit()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells of it: Windows refuses to cut a file that is mapped, and macOS does not tell copies of pages from the file's");
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath);
        Commit(list, write => write.AddRange(Samples(0, 10_000)));
        long length = list.File.Length;
        Assert.Throws<FileChangedException>(() => Commit(list, write =>
        {
            write[3] = new Sample(-1);
            SetLength(FilePath, FileFormat.DataOffset + 65536);
            SetLength(FilePath, length);
        }));
        Assert.True(list.File.IsPoisoned);
    }

    /// <summary>The copies that the scope has stored to go with the pages: without another look at the file it would have changed nothing.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5000)]
    public void A_cut_while_a_commit_looks_for_stores_is_no_commit_without_changes(int stores)
    {
        Assert.SkipUnless(PrivatePages.System.KnowsCopies, "only Linux tells of it: Windows refuses to cut a file that is mapped, and macOS does not tell copies of pages from the file's");
        var ops = new FaultyFileOps();
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { FileOps = ops });
        Commit(list, write =>
        {
            write.EnsureCapacity(30_000);
            write.AddRange(Samples(0, 10_000));
        });
        long length = list.File.Length;
        long end = FileFormat.DataOffset + (10_000 * 56);
        Assert.Throws<FileChangedException>(() => Commit(list, write =>
        {
            for (int row = 0; row < stores; row++)
                write[5000 + row] = new Sample(-1);
            // As the last page is looked at, which holds zeros before and after.
            ops.Before = call =>
            {
                if (call is not { Kind: CallKind.Read, IsJournal: false } || call.Offset < end)
                    return;
                ops.Before = null;
                SetLength(FilePath, FileFormat.DataOffset + 65536);
                SetLength(FilePath, length);
            };
        }));
        Assert.Null(ops.Before);
        Assert.True(list.File.IsPoisoned);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Growth_of_a_file_that_was_cut_is_refused_and_so_is_the_commit_after_it(bool isLongAgain)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows refuses to cut a file that is mapped, and macOS does not tell copies of pages from the file's");
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 2000)));
            long length = list.File.Length;
            SetLength(FilePath, FileFormat.DataOffset + 65536);
            if (isLongAgain)
                SetLength(FilePath, length);
            var growth = Assert.ThrowsAny<MappedFileException>(() => RollBack(list, write => write.AddRange(Samples(2000, 100_000))));
            Assert.Equal(isLongAgain ? typeof(FileChangedException) : typeof(FileTruncatedException), growth.GetType());
            Assert.Throws<MappedFilePoisonedException>(() => Commit(list, write => write.Add(new Sample(2000))));
            Assert.True(list.File.IsPoisoned);
            Assert.Equal(1, list.Generation);
        }
        AssertReopens(2000, generation: 1);
    }

    [Fact]
    public void No_copy_is_made_of_a_file_that_was_cut_and_made_longer_again()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows refuses to cut a file that is mapped, and macOS does not tell copies of pages from the file's");
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath);
        Commit(list, write => write.AddRange(Samples(0, 1000)));
        long length = list.File.Length;
        SetLength(FilePath, FileFormat.DataOffset + 4096);
        SetLength(FilePath, length);
        Assert.Throws<FileChangedException>(() => list.CopyTo(Folder["copy.map"]));
        Assert.False(File.Exists(Folder["copy.map"]));
        Assert.True(list.File.IsPoisoned);
    }

    [Fact]
    public void A_checkpoint_does_not_bless_a_file_that_was_cut_and_made_longer_again()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows refuses to cut a file that is mapped, and macOS does not tell copies of pages from the file's");
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 2000)));
            long length = list.File.Length;
            SetLength(FilePath, FileFormat.DataOffset + 65536);
            SetLength(FilePath, length);
            Assert.Throws<FileChangedException>(list.Checkpoint);
        }
        AssertReopens(2000, generation: 1);
    }

    [Fact]
    public void A_record_that_was_cut_takes_no_commit()
    {
        using (AtomicRecord<Sample> record = MappedRecord.OpenAtomic<Sample>(FilePath))
        {
            Store(record, 1);
            SetLength(FilePath, FileFormat.DataOffset + 100);
            Assert.Throws<FileTruncatedException>(() => Store(record, 2));
            Assert.True(record.File.IsPoisoned);
            // The record itself is in memory.
            Assert.Equal(1, record.Value.Number);
        }
        Assert.ThrowsAny<MappedFileException>(() => MappedRecord.OpenAtomic<Sample>(FilePath).Dispose());
    }

    /// <summary>The newest slot is looked at before the older one is written over, whatever the file's time says.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_record_whose_newest_slot_is_not_what_was_written_takes_no_commit(bool cut)
    {
        using (AtomicRecord<Sample> record = MappedRecord.OpenAtomic<Sample>(FilePath))
        {
            Store(record, 1);
            long length = record.File.Length;
            long newest = FileFormat.DataOffset + CommitSlot.Stride(56);
            if (cut)
            {
                SetLength(FilePath, newest + 70);
                SetLength(FilePath, length);
            }
            else
            {
                Edit(FilePath, newest + CommitSlot.Length, [0xEE]);
            }
            Assert.Throws<FileChangedException>(() => Store(record, 2));
            Assert.True(record.File.IsPoisoned);
        }
        // What is left is the commit before it, whole: here the zeros of a new file.
        using AtomicRecord<Sample> again = MappedRecord.OpenAtomic<Sample>(FilePath);
        Assert.Equal((0, 0), (again.Generation, again.Value.Number));
    }

    [Fact]
    public void A_journal_that_was_cut_while_it_is_open_takes_no_commit()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 100)));
            Commit(list, write => write.Add(new Sample(100)));
            SetLength(JournalPath, 4096 + 8192);
            Assert.Throws<FileTruncatedException>(() => Commit(list, write => write.Add(new Sample(101))));
            Assert.True(list.File.IsPoisoned);
            AssertWhole(list, 101);
        }
        using AtomicList<Sample> again = MappedList.OpenAtomic<Sample>(FilePath);
        AssertWhole(again, again.Count);
        Assert.InRange(again.Count, 100, 101);
    }

    [Fact]
    public void Our_own_changes_are_never_taken_for_somebody_elses()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, SmallJournal))
        {
            for (int i = 0; i < 60; i++)
            {
                Commit(list, write => write.AddRange(Samples(i * 300, 300)));
                if (i % 10 == 0)
                    list.Checkpoint();
                if (i % 16 == 0)
                {
                    list.CopyTo(Folder[$"{i}.map"]);
                    WaitForTheClockOfFiles();
                }
            }
            AssertWhole(list, 18_000);
        }
        AssertReopens(18_000, generation: 60);
    }

    [Fact]
    public void A_second_process_that_cuts_the_file_is_noticed_and_what_is_left_opens()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows refuses to cut a file that is mapped");
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 5000)));
            list.Checkpoint();
            Commit(list, write => write[0] = new Sample(-5));
            (int exitCode, _) = SecondProcess.Run("cut-file", FilePath, $"{FileFormat.DataOffset + 4096}");
            Assert.Equal(0, exitCode);
            Assert.Throws<FileTruncatedException>(() => Commit(list, write => write[1] = new Sample(-6)));
        }
        // The rows past the cut are nowhere any more, and that is said.
        Assert.Throws<FileTruncatedException>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
        Assert.Throws<FileTruncatedException>(() => MappedList.OpenRead<Sample>(FilePath).Dispose());
    }

    private static void Store(AtomicRecord<Sample> record, long number)
    {
        using AtomicRecordWrite<Sample> write = record.BeginWrite();
        write.Value = new Sample(number);
        write.Commit();
    }

    /// <summary>The kernel's clock for files may stand still for 10 ms, and a change in that time shows no other time.</summary>
    private static void WaitForTheClockOfFiles() => Thread.Sleep(25);
}
