using System;
using System.IO;
using MappedStructs.Format;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Atomic;

/// <summary>Atomic files opened in every other way there is, and with every option.</summary>
public sealed class AtomicOpeningTests : AtomicTest
{
    [Fact]
    public void A_reader_replays_the_journal_into_memory_of_its_own_and_keeps_writers_out()
    {
        NewAtomicFile(3000);
        byte[] file = BytesOf(FilePath);
        byte[] journal = BytesOf(JournalPath);
        // As after a power loss: nothing was written into the file, nor was it made longer.
        SetLength(FilePath, FileFormat.DataOffset + 65536);
        Edit(FilePath, FileFormat.DataOffset, new byte[65536]);
        byte[] torn = BytesOf(FilePath);
        using (ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath))
        {
            AssertWhole(reader, 3000);
            Assert.Throws<MappedFileLockedException>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
            using ReadOnlyMappedList<Sample> other = MappedList.OpenRead<Sample>(FilePath);
            AssertWhole(other, 3000);
        }
        using (PrivateMappedList<Sample> mine = MappedList.OpenPrivate<Sample>(FilePath))
        {
            AssertWhole(mine, 3000);
            mine[5].Number = 77;
            Assert.Equal(77, mine[5].Number);
        }
        Assert.Equal(torn, BytesOf(FilePath));
        Assert.Equal(journal, BytesOf(JournalPath));
        AssertReopens(3000, generation: 1);
        Assert.Equal(file.AsSpan((int)FileFormat.DataOffset).ToArray(), BytesOf(FilePath).AsSpan((int)FileFormat.DataOffset).ToArray());
    }

    [Fact]
    public void Other_shapes_and_durabilities_are_told_apart()
    {
        NewAtomicFile(10);
        Assert.Throws<FileShapeMismatchException>(() => MappedList.Open<Sample>(FilePath));
        Assert.Throws<FileShapeMismatchException>(() => MappedRecord.OpenAtomic<Sample>(FilePath).Dispose());
        Assert.Throws<FileShapeMismatchException>(() => MappedColumns.OpenAtomic<Sample>(FilePath).Dispose());
        Assert.Throws<LayoutMismatchException>(() => MappedList.OpenAtomic<Quote>(FilePath).Dispose());
        MappedList.Create<Sample>(Folder["direct.map"]).Dispose();
        Assert.Throws<FileShapeMismatchException>(() => MappedList.OpenAtomic<Sample>(Folder["direct.map"]).Dispose());
        Assert.False(File.Exists(Folder["direct.map.journal"]));
        Assert.Throws<NotSupportedException>(() => MappedList.OpenAtomic<ForeignRow>(Folder["raw.map"]).Dispose());
        Assert.Throws<NotSupportedException>(() => MappedList.OpenAtomic<Sample>(FilePath, SharedWriter).Dispose());
        AssertReopens(10);
    }

    [Fact]
    public void Who_comes_second_is_told_who_has_the_file_and_what_there_is_to_do()
    {
        bool isTold = OperatingSystem.IsLinux();
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            foreach (Action writer in new Action[] { () => MappedList.OpenAtomic<Sample>(FilePath).Dispose(), () => MappedList.Open<Sample>(FilePath).Dispose() })
            {
                string message = Assert.Throws<MappedFileLockedException>(writer).Message;
                Assert.Contains(isTold ? "is open for commits already (OpenAtomic)" : "is open already", message);
                Assert.Contains("one writer", message);
                Assert.Contains("Close it there.", message);
                Assert.DoesNotContain("MapSharing", message);
                Assert.DoesNotContain(isTold ? "for reading" : "?", message);
            }
            Assert.Contains("is open for commits (OpenAtomic)", Assert.Throws<MappedFileLockedException>(() => MappedList.OpenRead<Sample>(FilePath).Dispose()).Message);
            Assert.Contains("is open for commits (OpenAtomic)", Assert.Throws<MappedFileLockedException>(() => MappedList.OpenPrivate<Sample>(FilePath).Dispose()).Message);
        }
        foreach (Func<IDisposable> read in new Func<IDisposable>[] { () => MappedList.OpenRead<Sample>(FilePath), () => MappedList.OpenPrivate<Sample>(FilePath) })
        {
            using (read())
            {
                string message = Assert.Throws<MappedFileLockedException>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose()).Message;
                Assert.Contains(isTold ? "is open for reading (OpenRead or OpenPrivate)" : "is open already", message);
                Assert.Contains("Close it there.", message);
                Assert.DoesNotContain("MapSharing", message);
            }
        }
        MappedList.OpenAtomic<Sample>(FilePath).Dispose();
    }

    [Fact]
    public void Who_comes_second_over_the_same_handle_is_told_the_same()
    {
        using SafeFileHandle handle = File.OpenHandle(FilePath, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        using AtomicRecord<Sample> record = MappedRecord.OpenAtomic<Sample>(handle);
        string message = Assert.Throws<MappedFileLockedException>(() => MappedRecord.OpenAtomic<Sample>(handle).Dispose()).Message;
        Assert.Contains("is open for commits already (OpenAtomic)", message);
        Assert.DoesNotContain("MapSharing", message);
    }

    [Fact]
    public void A_direct_file_that_has_a_writer_can_still_be_shared()
    {
        using MappedList<Sample> list = MappedList.Create<Sample>(FilePath);
        string message = Assert.Throws<MappedFileLockedException>(() => MappedList.Open<Sample>(FilePath).Dispose()).Message;
        Assert.Contains("is open for writing already", message);
        Assert.Contains("MapSharing.Shared", message);
    }

    [Theory]
    [InlineData(MapAdvice.Random, false, true)]
    [InlineData(MapAdvice.Sequential, true, false)]
    [InlineData(MapAdvice.Normal, true, true)]
    public void Every_option_of_memory_commits_rolls_back_and_grows(MapAdvice advice, bool prefault, bool lockInMemory)
    {
        var options = new MapOptions { Advice = advice, Prefault = prefault, LockInMemory = lockInMemory, JournalLength = 65536 };
        NewAtomicFile(3000);
        AtomicList<Sample> list;
        try
        {
            list = MappedList.OpenAtomic<Sample>(FilePath, options);
        }
        catch (IOException e) when (lockInMemory)
        {
            Assert.Skip($"memory cannot be locked here: {e.Message}");
            return;
        }
        using (list)
        {
            for (int round = 0; round < 3; round++)
            {
                RollBack(list, write =>
                {
                    write[100] = new Sample(-1);
                    write.AddRange(Samples(5, 4000));
                });
                Commit(list, write =>
                {
                    Assert.Equal(100, write[100].Number);
                    write[100] = new Sample(-2);
                });
                Commit(list, write =>
                {
                    Assert.Equal(-2, write[100].Number);
                    write[100] = new Sample(100);
                    write.AddRange(Samples(write.Count, 1000));
                });
            }
            AssertWhole(list, 6000);
        }
        AssertReopens(6000, generation: 7);
    }

    [Fact]
    public void A_file_grows_to_its_maximum_length_and_not_further()
    {
        long maximum = FileFormat.DataOffset + (4 * 65536);
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { MaximumLength = maximum }))
        {
            int most = 4 * 65536 / 56;
            Commit(list, write => write.AddRange(Samples(0, 3000)));
            Assert.Throws<MaximumLengthException>(() => RollBack(list, write => write.AddRange(Samples(3000, 4000))));
            AssertWhole(list, 3000);
            Commit(list, write => write.AddRange(Samples(3000, most - 3000)));
            Assert.Throws<MaximumLengthException>(() => RollBack(list, write => write.Add(new Sample(most))));
            Assert.True(list.File.Length <= maximum);
        }
        AssertReopens(4 * 65536 / 56, generation: 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(65535)]
    public void A_file_that_ends_anywhere_behind_its_rows_opens(int more)
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 1000)));
            list.Checkpoint();
        }
        SetLength(FilePath, FileFormat.DataOffset + (1000 * 56) + more);
        using (ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath))
            AssertWhole(reader, 1000);
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(1000, 1000)));
            AssertWhole(list, 2000);
        }
        AssertReopens(2000, generation: 2);
    }

    [Fact]
    public void Fields_that_hold_no_value_are_found_at_opening_in_every_shape()
    {
        var good = new EveryNumber { Clock = new TimeOnly(5), Day = new DateOnly(2026, 1, 1), I64 = 7 };
        using (AtomicList<EveryNumber> list = MappedList.OpenAtomic<EveryNumber>(FilePath))
        {
            using (AtomicListWrite<EveryNumber> write = list.BeginWrite())
            {
                write.AddRange([good, good, good]);
                write.Commit();
            }
            list.Checkpoint();
        }
        using (AtomicRecord<EveryNumber> record = MappedRecord.OpenAtomic<EveryNumber>(Folder["record.map"]))
        {
            using AtomicRecordWrite<EveryNumber> write = record.BeginWrite();
            write.Value = good;
            // More ticks than a day has.
            System.Runtime.CompilerServices.Unsafe.As<TimeOnly, long>(ref write.Value.Clock) = long.MaxValue;
            write.Commit();
        }
        using (AtomicColumns<EveryNumber> columns = MappedColumns.OpenAtomic<EveryNumber>(Folder["columns.map"]))
        {
            using AtomicColumnsWrite<EveryNumber> write = columns.BeginWrite();
            System.Runtime.CompilerServices.Unsafe.As<TimeOnly, long>(ref good.Clock) = long.MaxValue;
            write.Add(good);
            write.Commit();
        }
        Edit(FilePath, FileFormat.DataOffset + 72 + 40, [255, 255, 255, 255, 255, 255, 255, 127]);
        Assert.Throws<InvalidFieldValueException>(() => MappedList.OpenAtomic<EveryNumber>(FilePath).Dispose());
        Assert.Throws<InvalidFieldValueException>(() => MappedList.OpenRead<EveryNumber>(FilePath).Dispose());
        Assert.Throws<InvalidFieldValueException>(() => MappedRecord.OpenAtomic<EveryNumber>(Folder["record.map"]).Dispose());
        Assert.Throws<InvalidFieldValueException>(() => MappedColumns.OpenAtomic<EveryNumber>(Folder["columns.map"]).Dispose());
        var unchecked_ = new MapOptions { ValidateFields = false };
        using (AtomicList<EveryNumber> list = MappedList.OpenAtomic<EveryNumber>(FilePath, unchecked_))
        {
            using AtomicListWrite<EveryNumber> write = list.BeginWrite();
            write[1].Clock = new TimeOnly(5);
            write.Commit();
        }
        MappedList.OpenAtomic<EveryNumber>(FilePath).Dispose();
        MappedRecord.OpenAtomic<EveryNumber>(Folder["record.map"], unchecked_).Dispose();
        MappedColumns.OpenAtomic<EveryNumber>(Folder["columns.map"], unchecked_).Dispose();
    }

    [Fact]
    public void A_record_opens_over_a_handle_that_its_owner_keeps()
    {
        using SafeFileHandle handle = File.OpenHandle(FilePath, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        using (AtomicRecord<Sample> record = MappedRecord.OpenAtomic<Sample>(handle))
        {
            using AtomicRecordWrite<Sample> write = record.BeginWrite();
            write.Value = new Sample(5);
            write.Commit();
            Assert.ThrowsAny<IOException>(() => MappedRecord.OpenAtomic<Sample>(handle).Dispose());
        }
        Assert.False(handle.IsClosed);
        using (AtomicRecord<Sample> again = MappedRecord.OpenAtomic<Sample>(handle))
            Assert.True(again.Value.IsWhole && again.Value.Number == 5);
        using ReadOnlyMappedRecord<Sample> reader = MappedRecord.OpenRead<Sample>(handle);
        Assert.Equal(5, reader.Value.Number);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_slot_that_is_damaged_leaves_the_other_one(int slot)
    {
        using (AtomicRecord<Sample> record = MappedRecord.OpenAtomic<Sample>(FilePath))
        {
            for (int i = 1; i <= 4; i++)
            {
                using AtomicRecordWrite<Sample> write = record.BeginWrite();
                write.Value = new Sample(i);
                write.Commit();
            }
        }
        long stride = CommitSlot.Stride(56);
        Edit(FilePath, FileFormat.DataOffset + (slot * stride) + 70, [0xEE]);
        using (AtomicRecord<Sample> record = MappedRecord.OpenAtomic<Sample>(FilePath))
        {
            Assert.True(record.Value.IsWhole);
            // Even generations lie in the first slot.
            Assert.Equal(slot == 0 ? 3 : 4, record.Generation);
            using AtomicRecordWrite<Sample> write = record.BeginWrite();
            write.Value = new Sample(9);
            write.Commit();
        }
        using (ReadOnlyMappedRecord<Sample> reader = MappedRecord.OpenRead<Sample>(FilePath))
            Assert.Equal(9, reader.Value.Number);
        foreach (int each in new[] { 0, 1 })
            Edit(FilePath, FileFormat.DataOffset + (each * stride) + 71, [0xEE, 0xDD]);
        Assert.Throws<CorruptSlotsException>(() => MappedRecord.OpenAtomic<Sample>(FilePath).Dispose());
        Assert.Throws<CorruptSlotsException>(() => MappedRecord.OpenRead<Sample>(FilePath).Dispose());
    }

    [Fact]
    public void A_record_larger_than_pages_commits_whole_and_one_of_more_than_a_megabyte_is_refused()
    {
        using (AtomicRecord<Wide> record = MappedRecord.OpenAtomic<Wide>(FilePath))
        {
            using AtomicRecordWrite<Wide> write = record.BeginWrite();
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(new Span<Wide>(ref write.Value)).Fill(0x5A);
            write.Commit();
        }
        using ReadOnlyMappedRecord<Wide> reader = MappedRecord.OpenRead<Wide>(FilePath);
        Assert.Equal(-1, System.Runtime.InteropServices.MemoryMarshal.AsBytes(new ReadOnlySpan<Wide>(in reader.Value)).IndexOfAnyExcept((byte)0x5A));
    }
}
