using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using MappedStructs.Format;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Atomic;

/// <summary>Journals of every length, missing, damaged, somebody else's, and made up.</summary>
public sealed class AtomicJournalTests : AtomicTest
{
    private const int Records = JournalHead.RecordsOffset;

    [Fact]
    public void Commits_that_are_longer_than_the_journal_lengthen_it()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, SmallJournal))
        {
            Commit(list, write => write.AddRange(Samples(0, 5000)));
            Assert.True(new FileInfo(JournalPath).Length > 65536);
            Commit(list, write => write.AddRange(Samples(5000, 10)));
            Commit(list, write => write.AddRange(Samples(5010, 20_000)));
        }
        AssertReopens(25_010, generation: 3);
    }

    [Fact]
    public void The_journal_becomes_as_long_as_who_opens_the_file_wants_and_never_shorter()
    {
        NewAtomicFile(100, SmallJournal);
        Assert.Equal(65536, new FileInfo(JournalPath).Length);
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { JournalLength = 1 << 20 }))
        {
            Assert.Equal(1 << 20, new FileInfo(JournalPath).Length);
            Commit(list, write => write.Add(new Sample(100)));
            list.Checkpoint();
        }
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, SmallJournal))
            Commit(list, write => write.Add(new Sample(101)));
        Assert.Equal(1 << 20, new FileInfo(JournalPath).Length);
        AssertReopens(102, generation: 3);
    }

    [Fact]
    public void A_commit_of_more_than_is_allowed_is_rolled_back_and_a_smaller_one_succeeds()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { MaximumCommitLength = 65536 }))
        {
            Commit(list, write => write.AddRange(Samples(0, 1000)));
            Assert.Throws<CommitTooLargeException>(() => Commit(list, write =>
            {
                write.AddRange(Samples(1000, 900));
                for (int row = 0; row < 300; row++)
                    write[row] = new Sample(5);
            }));
            AssertWhole(list, 1000);
            Commit(list, write =>
            {
                Assert.Equal(1000, write.Count);
                Assert.Equal(0, write[0].Number);
                write.AddRange(Samples(1000, 1000));
            });
            AssertWhole(list, 2000);
        }
        AssertReopens(2000, generation: 2);
    }

    [Fact]
    public void Rows_that_no_commit_would_take_are_refused_when_they_are_added_and_those_before_them_can_be_committed()
    {
        int size = Unsafe.SizeOf<Sample>();
        int most = (65536 - RedoRecord.HeaderLength - RedoRun.Size) / size;
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { MaximumCommitLength = 65536 }))
        {
            for (int scope = 0; scope < 3; scope++)
            {
                long first = scope * (long)most;
                using AtomicListWrite<Sample> write = list.BeginWrite();
                write.EnsureCapacity(100_000);
                write.AddRange(Samples(first, most - 10));
                Assert.Equal(first + most - 10, write.Count);
                CommitTooLargeException? e = null;
                try
                {
                    write.AddRange(Samples(first + most - 10, 11));
                }
                catch (CommitTooLargeException refused)
                {
                    e = refused;
                }
                Assert.Contains($"{most + 1} rows of {size} bytes", Assert.IsType<CommitTooLargeException>(e).Message, StringComparison.Ordinal);
                int added = 0;
                try
                {
                    for (; added <= 10; added++)
                        write.Add(new Sample(first + most - 10 + added));
                }
                catch (CommitTooLargeException)
                {
                }
                Assert.Equal(10, added);
                write.Commit();
            }
            AssertWhole(list, 3 * most);
        }
        AssertReopens(3 * most, generation: 3);
    }

    [Fact]
    public void After_a_checkpoint_the_file_is_whole_alone()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 3000)));
            list.Checkpoint();
            list.Checkpoint();
        }
        File.Delete(JournalPath);
        AssertReopens(3000, generation: 1);
    }

    [Fact]
    public async Task A_copy_is_consistent_while_commits_go_on()
    {
        Task last = Task.CompletedTask;
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, SmallJournal);
        for (int i = 0; i < 40; i++)
        {
            using (AtomicListWrite<Sample> write = list.BeginWrite())
            {
                write.AddRange(Samples(i * 500, 500));
                last = write.CommitAsync();
            }
            if (i % 8 == 3)
                list.CopyTo(Folder[$"{i}.map"]);
        }
        await last;
        AssertWhole(list, 20_000);
        for (int i = 3; i < 40; i += 8)
        {
            using AtomicList<Sample> copy = MappedList.OpenAtomic<Sample>(Folder[$"{i}.map"]);
            Assert.InRange(copy.Count, 0, (i + 1) * 500);
            AssertWhole(copy, copy.Count);
            Assert.Equal(copy.Generation * 500, copy.Count);
        }
    }

    [Fact]
    public void A_file_that_was_copied_needs_its_journal_with_it()
    {
        NewAtomicFile(500);
        string copy = Folder["copy.map"];
        File.Copy(FilePath, copy);
        Assert.Throws<JournalMissingException>(() => MappedList.OpenAtomic<Sample>(copy).Dispose());
        Assert.Throws<JournalMissingException>(() => MappedList.OpenRead<Sample>(copy).Dispose());
        File.Copy(JournalPath, copy + ".journal");
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(copy);
        AssertWhole(list, 500);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_journal_of_another_file_is_refused_and_left_alone(bool isRequired)
    {
        using (AtomicList<Sample> other = MappedList.OpenAtomic<Sample>(Folder["other.map"]))
            Commit(other, write => write.AddRange(Samples(0, 10)));
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 20)));
            if (!isRequired)
                list.Checkpoint();
        }
        byte[] journal = BytesOf(Folder["other.map.journal"]);
        File.WriteAllBytes(JournalPath, journal);
        Assert.Throws<JournalMismatchException>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
        if (isRequired)
            Assert.Throws<JournalMismatchException>(() => MappedList.OpenRead<Sample>(FilePath).Dispose());
        Assert.Equal(journal, BytesOf(JournalPath));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(5000)]
    [InlineData(200_000)]
    public void Whatever_else_lies_in_the_journals_place_is_left_alone(int length)
    {
        byte[] letter = new byte[length];
        letter.AsSpan().Fill((byte)'x');
        File.WriteAllBytes(JournalPath, letter);
        Assert.Throws<JournalMismatchException>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
        Assert.Equal(letter, BytesOf(JournalPath));
        File.Delete(JournalPath);
        Directory.CreateDirectory(JournalPath);
        Assert.ThrowsAny<Exception>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
        Directory.Delete(JournalPath);
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath);
        Assert.Equal(0, list.Count);
    }

    /// <summary>A file whose journal cannot be made is not made either, and one that is empty stays so.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void Beside_the_journal_of_another_file_no_file_is_made(bool isJournal, bool isEmptyFileThere)
    {
        if (isJournal)
        {
            NewAtomicFile(10);
            File.Delete(FilePath);
        }
        else
        {
            File.WriteAllText(JournalPath, "a letter");
        }
        if (isEmptyFileThere)
            File.WriteAllBytes(FilePath, []);
        byte[] journal = BytesOf(JournalPath);
        for (int attempt = 0; attempt < 2; attempt++)
        {
            Assert.Throws<JournalMismatchException>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
            Assert.Throws<JournalMismatchException>(() => MappedColumns.OpenAtomic<Sample>(FilePath).Dispose());
        }
        Assert.Equal(isEmptyFileThere, File.Exists(FilePath));
        if (isEmptyFileThere)
            Assert.Equal(0, new FileInfo(FilePath).Length);
        Assert.Equal([JournalPath, .. isEmptyFileThere ? [FilePath] : Array.Empty<string>()], Directory.GetFiles(Path.GetDirectoryName(FilePath)!).OrderDescending());
        Assert.Equal(journal, BytesOf(JournalPath));
        File.Delete(JournalPath);
        NewAtomicFile(20);
        AssertReopens(20, generation: 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(4096)]
    [InlineData(50_000)]
    public void A_journal_whose_making_was_cut_short_is_made_anew(int length)
    {
        File.WriteAllBytes(JournalPath, new byte[length]);
        if (length >= JournalHead.Length)
            Edit(JournalPath, 0, "MSJOURNL"u8);
        NewAtomicFile(50);
        AssertReopens(50, generation: 1);
    }

    [Fact]
    public void A_journal_that_is_needed_and_has_no_head_is_refused()
    {
        NewAtomicFile(50);
        Edit(JournalPath, 20, [0xAA]);
        Assert.Throws<CorruptJournalException>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
        Assert.Throws<CorruptJournalException>(() => MappedList.OpenRead<Sample>(FilePath).Dispose());
        File.WriteAllBytes(JournalPath, []);
        Assert.Throws<CorruptJournalException>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
    }

    /// <summary>A journal with checksums that are right, and numbers that make no sense.</summary>
    [Theory]
    [InlineData(nameof(RedoRecord.Count), -1L)]
    [InlineData(nameof(RedoRecord.Count), 100_000_000L)]
    [InlineData(nameof(RedoRecord.Count), long.MaxValue)]
    [InlineData(nameof(RedoRecord.DataLength), 0L)]
    [InlineData(nameof(RedoRecord.DataLength), -65536L)]
    [InlineData(nameof(RedoRecord.DataLength), 64L)]
    [InlineData(nameof(RedoRecord.DataLength), long.MaxValue)]
    [InlineData(nameof(RedoRecord.DataLength), 1L << 60)]
    [InlineData(nameof(RedoRecord.Place), 1L)]
    [InlineData(nameof(RedoRecord.Runs), 0L)]
    [InlineData(nameof(RedoRecord.Runs), 2L)]
    [InlineData(nameof(RedoRecord.Runs), 3L)]
    [InlineData("Offset", 0L)]
    [InlineData("Offset", -64L)]
    [InlineData("Offset", 1L << 50)]
    [InlineData("Offset", long.MaxValue)]
    [InlineData("RunLength", 0L)]
    [InlineData("RunLength", -64L)]
    [InlineData("RunLength", (long)int.MaxValue)]
    [InlineData("RunLength", 64L)]
    public void A_commit_that_contradicts_itself_is_refused_and_changes_nothing(string field, long value)
    {
        NewAtomicFile(100);
        byte[] journal = BytesOf(JournalPath);
        RedoRecord header = MemoryMarshal.Read<RedoRecord>(journal.AsSpan(Records));
        Assert.Equal(RedoRecord.RecordMagic, header.Magic);
        Span<byte> run = journal.AsSpan(Records + RedoRecord.HeaderLength);
        switch (field)
        {
            case nameof(RedoRecord.Count): header.Count = value; break;
            case nameof(RedoRecord.DataLength): header.DataLength = value; break;
            case nameof(RedoRecord.Place): header.Place = (int)value; break;
            case nameof(RedoRecord.Runs): header.Runs = (int)value; break;
            case "Offset": BinaryPrimitives.WriteInt64LittleEndian(run, value); break;
            default: BinaryPrimitives.WriteInt32LittleEndian(run[8..], (int)value); break;
        }
        Span<byte> record = journal.AsSpan(Records, (int)header.Length);
        header.BodyChecksum = Crc32C.Compute(record[RedoRecord.HeaderLength..]);
        MemoryMarshal.Write(record, in header);
        RedoRecord.Complete(record, header.Salt, header.Place);
        File.WriteAllBytes(JournalPath, journal);
        byte[] file = BytesOf(FilePath);
        Assert.Throws<CorruptJournalException>(() => MappedList.OpenRead<Sample>(FilePath).Dispose());
        Assert.Throws<CorruptJournalException>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
        Assert.Equal(file, BytesOf(FilePath));
        Assert.Equal(0, MappedRegion.LiveCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Flipped_bits_and_short_journals_open_as_whole_rows_or_not_at_all(int seed)
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, SmallJournal))
        {
            for (int i = 0; i < 5; i++)
                Commit(list, write => write.AddRange(Samples(i * 20, 20)));
        }
        byte[] file = BytesOf(FilePath);
        byte[] journal = BytesOf(JournalPath);
        var random = new Random(seed);
        int opened = 0;
        for (int round = 0; round < 150; round++)
        {
            byte[] damaged = [.. journal];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
                damaged[random.Next(Records + (5 * 4096))] ^= (byte)(1 << random.Next(8));
            if (random.Next(4) == 0)
                damaged = damaged[..random.Next(damaged.Length)];
            File.WriteAllBytes(FilePath, file);
            File.WriteAllBytes(JournalPath, damaged);
            try
            {
                using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, SmallJournal);
                Assert.Equal(20 * list.Generation, list.Count);
                AssertWhole(list, list.Count);
                Commit(list, write => write.Add(new Sample(write.Count)));
                opened++;
            }
            catch (MappedFileException)
            {
                Assert.Equal(0, MappedRegion.LiveCount);
            }
        }
        Assert.True(opened > 50);
    }

    /// <summary>One of the two files from a copy that is older than the other one.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_journal_from_before_a_checkpoint_is_refused_and_so_is_a_file_from_before_it(bool oldFile)
    {
        byte[] file;
        byte[] journal;
        NewAtomicFile(10);
        file = BytesOf(FilePath);
        journal = BytesOf(JournalPath);
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            list.Checkpoint();
            Commit(list, write => write[3] = new Sample(33));
            Commit(list, write => write[4] = new Sample(44));
        }
        File.WriteAllBytes(oldFile ? FilePath : JournalPath, oldFile ? file : journal);
        Assert.Throws<CorruptJournalException>(() => MappedList.OpenRead<Sample>(FilePath).Dispose());
        Assert.Throws<CorruptJournalException>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
        // Both from the same copy are the list as it was then.
        File.WriteAllBytes(FilePath, file);
        File.WriteAllBytes(JournalPath, journal);
        AssertReopens(10, generation: 1);
    }

    [Fact]
    public void A_journal_that_is_deleted_after_the_last_commit_is_missed_at_the_next_opening_unless_a_checkpoint_came_before()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps the name of a file that is open until it is closed");
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 10)));
            File.Delete(JournalPath);
        }
        Assert.Throws<JournalMissingException>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
        File.Delete(FilePath);
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 10)));
            File.Delete(JournalPath);
            list.Checkpoint();
        }
        AssertReopens(10, generation: 1);
    }

    [Fact]
    public void Records_that_were_duplicated_are_no_commits()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 5)));
            Commit(list, write => write.AddRange(Samples(5, 5)));
            Commit(list, write => write.RemoveLast(3));
        }
        byte[] journal = BytesOf(JournalPath);
        // The second one once more, behind the third.
        Edit(JournalPath, Records + (3 * 4096), journal.AsSpan(Records + 4096, 4096));
        AssertReopens(7, generation: 3);
    }

    /// <summary>Records of earlier rounds of the journal lie behind those of the last one.</summary>
    [Fact]
    public void Commits_from_before_a_checkpoint_are_not_replayed_after_it()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            for (int i = 0; i < 6; i++)
                Commit(list, write => write.Add(new Sample(write.Count)));
            list.Checkpoint();
            Commit(list, write => write.RemoveLast(5));
        }
        AssertReopens(1, generation: 7);
    }

    [Fact]
    public void A_link_leads_to_the_journal_beside_its_target()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need a privilege on Windows");
        Directory.CreateDirectory(Folder["data"]);
        string target = Folder["data/real.map"];
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(target))
            Commit(list, write => write.AddRange(Samples(0, 10)));
        File.CreateSymbolicLink(FilePath, target);
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            AssertWhole(list, 10);
            Commit(list, write => write.Add(new Sample(10)));
        }
        Assert.False(File.Exists(JournalPath));
        using (ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath))
            AssertWhole(reader, 11);
        using AtomicList<Sample> direct = MappedList.OpenAtomic<Sample>(target);
        AssertWhole(direct, 11);
    }
}
