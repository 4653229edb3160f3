using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MappedStructs.Format;
using MappedStructs.Memory;
using MappedStructs.Storage;

namespace MappedStructs.Tests.Atomic;

/// <summary>
/// Journals that were damaged or cut, or come from another time, of files which have their commits already: to replay what is left of
/// such a journal over them would show what nobody has committed.
/// </summary>
public sealed class AtomicJournalDamageTests : AtomicTest
{
    /// <summary>In the header of a record: magic, salt, generation, count, data length, length, runs, place, body's checksum, checksum.</summary>
    private static readonly int[] s_headerBytes = [0, 8, 16, 24, 32, 40, 48, 52, 56, 60];

    private static readonly int s_row = Unsafe.SizeOf<Sample>();

    public static TheoryData<bool> Shapes => [false, true];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void An_intact_journal_gives_the_last_commit(bool areColumns)
    {
        ThreeCommits file = New(areColumns);
        Assert.Equal((2, 3, 3), file.Read());
        AssertSound();
        Assert.Equal((2, 3, 3), file.Open());
        Assert.Equal((2, 3, 3), file.Read());
        AssertSound();
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_bit_that_flips_in_any_record_is_found(bool areColumns)
    {
        ThreeCommits file = New(areColumns);
        foreach ((long start, long length) in file.Records)
        {
            var places = new List<long>();
            foreach (int inHeader in s_headerBytes)
                places.Add(start + inHeader);
            // Runs, and their bytes.
            places.AddRange([start + RedoRecord.HeaderLength, start + RedoRecord.HeaderLength + 9, start + length - 1, start + (length / 2)]);
            foreach (long place in places)
            {
                byte[] journal = [.. file.Journals[^1]];
                journal[place] ^= 1 << 4;
                AssertRefused(file, journal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_journal_that_was_cut_is_found_also_where_it_is_long_again(bool areColumns)
    {
        ThreeCommits file = New(areColumns);
        foreach ((long start, long length) in file.Records)
        {
            foreach (long end in new[] { start, start + 1, start + RedoRecord.HeaderLength, start + length - 1 })
            {
                byte[] cut = file.Journals[^1][..(int)end];
                AssertRefused(file, cut);
                Array.Resize(ref cut, file.Journals[^1].Length);
                // Unless it is what it was: the last bytes of a commit may be zeros.
                if (!cut.AsSpan().SequenceEqual(file.Journals[^1]))
                    AssertRefused(file, cut);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_journal_from_before_any_of_the_commits_is_found(bool areColumns)
    {
        ThreeCommits file = New(areColumns);
        for (int commits = 0; commits < 3; commits++)
            AssertRefused(file, file.Journals[commits]);
        File.WriteAllBytes(JournalPath, file.Journals[3]);
        Assert.Equal((2, 3, 3), file.Open());
    }

    [Fact]
    public void The_message_says_which_commits_are_missing_and_what_to_do()
    {
        ThreeCommits file = New(areColumns: false);
        File.WriteAllBytes(JournalPath, file.Journals[2]);
        string message = Assert.Throws<CorruptJournalException>(() => file.Open()).Message;
        Assert.Contains("has its commits up to generation 3, and those up to generation 4 are in the file already", message, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed. Bring the right journal back, or restore both files from a copy.", message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Were_the_note_not_looked_at_a_state_would_be_shown_that_nobody_has_committed(bool areColumns)
    {
        ThreeCommits file = New(areColumns);
        File.WriteAllBytes(JournalPath, file.Journals[1]);
        (int, int, int) shown = file.Open(new MapOptions { Breakage = Breakage.IgnoreNote });
        Assert.DoesNotContain(shown, ThreeCommits.States);
    }

    /// <summary>As after a power loss of which the note did not survive, or survived as it was at an earlier commit.</summary>
    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 2)]
    [InlineData(true, 0)]
    [InlineData(true, 2)]
    public void A_damaged_commit_with_a_later_one_behind_it_is_found_without_the_note(bool areColumns, int noted)
    {
        ThreeCommits file = New(areColumns);
        if (noted == 0)
            Edit(FilePath, FileFormat.AppliedNoteOffset, new byte[AppliedNote.Length]);
        else
            Note(HeaderOf(FilePath).Salt, (ulong)noted);
        byte[] journal = [.. file.Journals[^1]];
        journal[file.Records[1].Start + 70] ^= 1;
        AssertRefused(file, journal);
    }

    /// <summary>Nothing says whether the last commit was damaged, or never on the device: then nobody was told of it.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(-1, 4)]
    public void A_group_of_commits_that_the_power_loss_has_torn_is_left_out_from_the_tear_on(int torn, int rows)
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, SmallJournal))
            Commit(list, write => write.Add(new Sample(0)));
        byte[] journal = BytesOf(JournalPath);
        FileHeader header = HeaderOf(FilePath);
        long at = JournalHead.RecordsOffset + 4096;
        for (int place = 0; place < 3; place++, at += 4096)
        {
            Span<byte> record = journal.AsSpan((int)at, RedoRecord.HeaderLength + RedoRun.Size + s_row);
            var run = new RedoRun(FileFormat.DataOffset + ((place + 1) * s_row), s_row);
            MemoryMarshal.Write(record[RedoRecord.HeaderLength..], in run);
            MemoryMarshal.Write(record[(RedoRecord.HeaderLength + RedoRun.Size)..], new Sample(place + 1));
            RedoRecord.Seal(record, (ulong)place + 2, place + 2, 65536, runs: 1);
            RedoRecord.Complete(record, header.Salt, place);
            if (place == torn)
                record[RedoRecord.HeaderLength + 3] ^= 1;
        }
        File.WriteAllBytes(JournalPath, journal);
        AssertSound();
        AssertReopens(rows, rows);
    }

    [Theory]
    [InlineData(0UL, ulong.MaxValue - 1, true)]
    [InlineData(0UL, 4UL, true)]
    [InlineData(0UL, 5UL, false)]
    [InlineData(0UL, ulong.MaxValue - 1, false)]
    [InlineData(0UL, 1UL << 63, false)]
    [InlineData(1UL, ulong.MaxValue - 1, true)]
    [InlineData(1UL, 0UL, true)]
    public void A_note_of_whatever_numbers_is_ignored_or_refused(ulong saltDifference, ulong generation, bool opens)
    {
        ThreeCommits file = New(areColumns: false);
        bool isDamaged = saltDifference == 0 && generation == ulong.MaxValue - 1 && opens;
        Note(HeaderOf(FilePath).Salt + saltDifference, generation, isDamaged);
        if (!opens)
        {
            AssertRefused(file, file.Journals[^1]);
            return;
        }
        AssertSound();
        Assert.Equal((2, 3, 3), file.Read());
        Assert.Equal((2, 3, 3), file.Open());
    }

    [Fact]
    public void Commits_that_share_a_sync_are_noted_up_to_the_last_one_and_a_copy_of_the_file_has_no_note()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.Add(new Sample(0)));
            for (int i = 1; i < 20; i++)
            {
                using AtomicListWrite<Sample> write = list.BeginWrite();
                write.Add(new Sample(i));
                _ = write.CommitAsync();
            }
            Commit(list, write => write.Add(new Sample(20)));
            Assert.Equal(21UL, NoteOf(FilePath).GenerationFor(HeaderOf(FilePath).Salt));
            list.CopyTo(Folder["copy.map"]);
        }
        Assert.Equal(default, NoteOf(Folder["copy.map"]));
        using (AtomicList<Sample> copy = MappedList.OpenAtomic<Sample>(Folder["copy.map"]))
            AssertWhole(copy, 21);
        AssertReopens(21, generation: 21);
    }

    [Fact]
    public void Recovery_notes_what_it_applies()
    {
        ThreeCommits file = New(areColumns: false);
        Edit(FilePath, FileFormat.AppliedNoteOffset, new byte[AppliedNote.Length]);
        ulong salt = HeaderOf(FilePath).Salt;
        Assert.Equal((2, 3, 3), file.Open());
        Assert.Equal(4UL, NoteOf(FilePath).GenerationFor(salt));
    }

    private ThreeCommits New(bool areColumns)
    {
        var file = new ThreeCommits(FilePath, areColumns);
        file.Make();
        return file;
    }

    /// <summary>Whoever opens the file, or verifies it, is told, and leaves both files as they are.</summary>
    private void AssertRefused(ThreeCommits file, byte[] journal)
    {
        File.WriteAllBytes(JournalPath, journal);
        byte[] data = BytesOf(FilePath);
        Assert.Throws<CorruptJournalException>(() => file.Read());
        Assert.Throws<CorruptJournalException>(() => file.Open());
        MappedFileReport report = MappedFile.Verify(FilePath);
        Assert.False(report.IsSound);
        Assert.Contains(report.Problems, problem => problem.Text.Contains(".journal", StringComparison.Ordinal));
        Assert.Equal(data, BytesOf(FilePath));
        Assert.Equal(journal, BytesOf(JournalPath));
        Assert.Equal(0, MappedRegion.LiveCount);
    }

    private void AssertSound()
    {
        MappedFileReport report = MappedFile.Verify(FilePath);
        Assert.True(report.IsSound, report.ToString());
    }

    private void Note(ulong salt, ulong generation, bool isDamaged = false)
    {
        byte[] note = new byte[AppliedNote.Length];
        AppliedNote.Write(note, salt, generation);
        if (isDamaged)
            note[16] ^= 1;
        Edit(FilePath, FileFormat.AppliedNoteOffset, note);
    }

    private static AppliedNote NoteOf(string path) => AppliedNote.Read(BytesOf(path).AsSpan(FileFormat.AppliedNoteOffset));
}
