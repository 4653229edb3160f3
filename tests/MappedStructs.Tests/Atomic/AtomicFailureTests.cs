using System;
using System.IO;

namespace MappedStructs.Tests.Atomic;

/// <summary>A device that fails at one call: each one there is.</summary>
public sealed class AtomicFailureTests : AtomicTest
{
    /// <summary>More than any of the tests makes.</summary>
    private const int MostCalls = 500;

    private readonly FaultyFileOps _ops = new();

    /// <summary>The half of the slot that could not be written holds what it would have: zeros.</summary>
    [Fact]
    public void A_commit_of_a_record_that_found_no_space_does_not_come_back()
    {
        using (AtomicRecord<Wide> record = MappedRecord.OpenAtomic<Wide>(FilePath, new MapOptions { FileOps = _ops }))
        {
            Store(record, 1);
            _ops.CutShort = call =>
            {
                _ops.CutShort = null;
                return call.Kind == CallKind.Write ? FaultyFileOps.FullDisk() : null;
            };
            Assert.Throws<IOException>(() => Store(record, 2));
            Assert.False(record.File.IsPoisoned);
            Assert.Equal(1, record.Value.First);
        }
        using AtomicRecord<Wide> again = MappedRecord.OpenAtomic<Wide>(FilePath);
        Assert.Equal((1, 1), (again.Value.First, again.Generation));
    }

    [Fact]
    public void What_a_failed_rollback_left_is_in_no_later_commit()
    {
        var pages = new HookedPages();
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { PrivatePages = pages });
        Commit(list, write => write.AddRange(Samples(0, 1000)));
        RollBack(list, write =>
        {
            pages.BeforeForget = () =>
            {
                pages.BeforeForget = null;
                throw new IOException("The pages could not be dropped.");
            };
            write[3] = new Sample(33);
            write[900] = new Sample(901);
        });
        Assert.Null(pages.BeforeForget);
        Commit(list, write => write[5] = new Sample(55));
        Assert.Equal((3, 55, 900), (list[3].Number, list[5].Number, list[900].Number));
    }

    [Fact]
    public void A_file_that_is_whole_opens_on_a_full_disk_with_the_journal_that_it_has()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, SmallJournal))
        {
            Commit(list, write => write.AddRange(Samples(0, 10)));
            list.Checkpoint();
        }
        _ops.Before = static call =>
        {
            if (call is { Kind: CallKind.Write, IsJournal: true, Offset: >= 65536 })
                throw FaultyFileOps.FullDisk();
        };
        using AtomicList<Sample> again = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { FileOps = _ops });
        AssertWhole(again, 10);
        Commit(again, write => write.Add(new Sample(10)));
        AssertWhole(again, 11);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whatever_call_fails_what_is_reported_is_what_reopening_finds(bool isFull)
    {
        int outcomes = 0;
        for (int fail = 0; ; fail++)
        {
            string path = Folder[$"{fail}.map"];
            long sure = 0;
            long possible = 0;
            bool failed = false;
            try
            {
                using AtomicList<Sample> list = Open(path);
                Arm(fail, isFull, () => failed = true);
                for (int step = 0; step < 12; step++)
                {
                    // Growth, a journal that is full, a commit that is longer than the journal, and a checkpoint.
                    int rows = step == 7 ? 3000 : 400;
                    try
                    {
                        using AtomicListWrite<Sample> write = list.BeginWrite();
                        write.AddRange(Samples(sure, rows));
                        possible = sure + rows;
                        write.Commit();
                        sure = possible;
                        if (step == 9)
                            list.Checkpoint();
                    }
                    catch (CommitNotAppliedException)
                    {
                        // On the device all the same. From BeginWrite it speaks of the one before.
                        Assert.False(isFull && list.File.IsPoisoned);
                        sure = list.Generation == step + 1 ? possible : sure;
                    }
                    catch (CommitOutcomeUnknownException)
                    {
                        Assert.True(list.File.IsPoisoned);
                        outcomes++;
                        break;
                    }
                    catch (IOException) when (list.File.IsPoisoned)
                    {
                        break;
                    }
                    catch (IOException)
                    {
                        // Nothing has changed, and the next one can succeed.
                        possible = sure;
                        AssertWhole(list, sure);
                    }
                }
            }
            finally
            {
                _ops.Before = null;
            }
            using (AtomicList<Sample> again = Open(path))
            {
                Assert.True(again.Count == sure || again.Count == possible, $"{again.Count} rows, and {sure} or {possible} were committed, call {fail}");
                AssertWhole(again, again.Count);
                Commit(again, write => write.Add(new Sample(write.Count)));
            }
            File.Delete(path);
            File.Delete(path + ".journal");
            if (!failed)
            {
                Assert.True(fail > 30);
                break;
            }
            Assert.True(fail < MostCalls);
        }
        Assert.True(isFull || outcomes > 5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whatever_call_of_opening_fails_nothing_leaks_and_nothing_is_lost(bool isFull)
    {
        NewAtomicFile(2000, SmallJournal);
        byte[] file = BytesOf(FilePath);
        byte[] journal = BytesOf(JournalPath);
        for (int fail = 0; ; fail++)
        {
            Assert.True(fail < MostCalls);
            File.WriteAllBytes(FilePath, file);
            File.WriteAllBytes(JournalPath, journal);
            bool failed = false;
            Arm(fail, isFull, () => failed = true);
            try
            {
                Open(FilePath).Dispose();
            }
            catch (IOException)
            {
                Assert.Equal(0, MappedStructs.Memory.MappedRegion.LiveCount);
            }
            _ops.Before = null;
            AssertReopens(2000, generation: 1);
            if (!failed)
            {
                Assert.True(fail > 5);
                return;
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whatever_call_of_creating_fails_the_next_attempt_succeeds(bool isFull)
    {
        for (int fail = 0; ; fail++)
        {
            Assert.True(fail < MostCalls);
            string path = Folder[$"{fail}.map"];
            bool failed = false;
            Arm(fail, isFull, () => failed = true);
            try
            {
                Open(path).Dispose();
            }
            catch (IOException)
            {
                Assert.Equal(0, MappedStructs.Memory.MappedRegion.LiveCount);
            }
            _ops.Before = null;
            using (AtomicList<Sample> list = Open(path))
                Commit(list, write => write.Add(new Sample(0)));
            if (!failed)
            {
                Assert.True(fail > 5);
                return;
            }
        }
    }

    [Fact]
    public void A_commit_that_cannot_be_written_into_the_file_is_not_lost_and_the_next_scope_tries_again()
    {
        using (AtomicList<Sample> list = Open(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 100)));
            _ops.Before = call =>
            {
                if (call is { Kind: CallKind.Write, IsJournal: false })
                    throw FaultyFileOps.BrokenDevice();
            };
            var failure = Assert.Throws<CommitNotAppliedException>(() => Commit(list, write => write.AddRange(Samples(100, 50))));
            Assert.Contains(JournalPath, failure.Message, StringComparison.Ordinal);
            Assert.Equal(2, list.Generation);
            Assert.Throws<CommitNotAppliedException>(() => list.BeginWrite().Dispose());
            Assert.Throws<CommitNotAppliedException>(list.Checkpoint);
            Assert.Throws<CommitNotAppliedException>(() => list.CopyTo(Folder["copy.map"]));
            Assert.False(list.File.IsPoisoned);
            _ops.Before = null;
            Commit(list, write =>
            {
                Assert.Equal(150, write.Count);
                write.Add(new Sample(150));
            });
            AssertWhole(list, 151);
        }
        AssertReopens(151, generation: 3);
    }

    [Fact]
    public void A_file_that_was_closed_with_a_commit_not_applied_has_it_when_it_is_opened()
    {
        using (AtomicList<Sample> list = Open(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 100)));
            _ops.Before = call =>
            {
                if (call is { Kind: CallKind.Write, IsJournal: false })
                    throw FaultyFileOps.BrokenDevice();
            };
            Assert.Throws<CommitNotAppliedException>(() => Commit(list, write => write.AddRange(Samples(100, 50))));
        }
        AssertReopens(150, generation: 2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_record_that_is_half_written_is_no_commit(bool isFull)
    {
        using (AtomicList<Sample> list = Open(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 100)));
            _ops.CutShort = call => call is { Kind: CallKind.Write, IsJournal: true } ? isFull ? FaultyFileOps.FullDisk() : FaultyFileOps.BrokenDevice() : null;
            if (isFull)
            {
                // The eraser is cut short too: what is left is unknown then.
                Assert.ThrowsAny<IOException>(() => Commit(list, write => write.AddRange(Samples(100, 500))));
                Assert.True(list.File.IsPoisoned);
            }
            else
            {
                Assert.Throws<CommitOutcomeUnknownException>(() => Commit(list, write => write.AddRange(Samples(100, 500))));
                Assert.Throws<MappedFilePoisonedException>(() => list.BeginWrite().Dispose());
                Assert.Throws<MappedFilePoisonedException>(list.Checkpoint);
            }
            AssertWhole(list, 100);
        }
        _ops.CutShort = null;
        AssertReopens(100, generation: 1);
    }

    /// <summary>Linux reports a failed writeback once, and takes the pages to be clean: a second sync that succeeds proves nothing.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Data_that_could_not_be_synced_keeps_its_journal_also_where_the_disk_was_full(bool explicitly)
    {
        using (AtomicList<Sample> list = Open(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 800)));
            _ops.Before = call =>
            {
                if (call is { Kind: CallKind.SyncData or CallKind.Sync, IsJournal: false })
                    throw FaultyFileOps.FullDisk();
            };
            if (explicitly)
                Assert.ThrowsAny<IOException>(list.Checkpoint);
            else
                Assert.ThrowsAny<IOException>(() => Commit(list, write => write.AddRange(Samples(800, 800))));
            _ops.Before = null;
            Assert.True(list.File.IsPoisoned);
            Assert.Equal(
                $"No more is committed to '{FilePath}', since: The disk is full. Dispose the mapping and open the file again.",
                Assert.Throws<MappedFilePoisonedException>(() => list.BeginWrite().Dispose()).Message);
            AssertWhole(list, 800);
        }
        AssertReopens(800, generation: 1);
    }

    [Fact]
    public void An_erased_commit_whose_erasing_fails_leaves_the_outcome_unknown()
    {
        using (AtomicList<Sample> list = Open(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 100)));
            _ops.Before = call =>
            {
                if (call is { IsJournal: true, Kind: CallKind.Write or CallKind.SyncData })
                    throw FaultyFileOps.FullDisk();
            };
            Assert.Throws<CommitOutcomeUnknownException>(() => Commit(list, write => write.Add(new Sample(100))));
            _ops.Before = null;
            Assert.Throws<MappedFilePoisonedException>(() => list.BeginWrite().Dispose());
        }
        AssertReopens(100);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whatever_call_of_a_record_fails_reopening_finds_one_of_two_states(bool isFull)
    {
        for (int fail = 0; ; fail++)
        {
            Assert.True(fail < MostCalls);
            string path = Folder[$"{fail}.map"];
            var options = new MapOptions { FileOps = _ops };
            long sure = 0;
            bool failed = false;
            using (AtomicRecord<Sample> record = MappedRecord.OpenAtomic<Sample>(path, options))
            {
                Arm(fail, isFull, () => failed = true);
                for (int step = 1; step <= 5 && !record.File.IsPoisoned; step++)
                {
                    try
                    {
                        using AtomicRecordWrite<Sample> write = record.BeginWrite();
                        write.Value = new Sample(step);
                        write.Commit();
                        sure = step;
                    }
                    catch (IOException)
                    {
                        Assert.Equal(sure, record.Value.Number);
                    }
                }
                _ops.Before = null;
            }
            using (AtomicRecord<Sample> again = MappedRecord.OpenAtomic<Sample>(path, options))
            {
                Assert.True(again.Value.Number == 0 || again.Value.IsWhole);
                Assert.InRange(again.Value.Number, sure, sure + 1);
            }
            if (!failed)
            {
                Assert.True(fail > 5);
                return;
            }
        }
    }

    private AtomicList<Sample> Open(string path) => MappedList.OpenAtomic<Sample>(path, new MapOptions { FileOps = _ops, JournalLength = 65536 });

    /// <summary>From now on the n-th change fails, and it alone.</summary>
    private void Arm(int n, bool isFull, Action failed)
    {
        int call = 0;
        _ops.Before = made =>
        {
            if (!made.IsChange || call++ != n)
                return;
            failed();
            throw isFull ? FaultyFileOps.FullDisk() : FaultyFileOps.BrokenDevice();
        };
    }

    private static void Store(AtomicRecord<Wide> record, long first)
    {
        using AtomicRecordWrite<Wide> write = record.BeginWrite();
        write.Value.First = first;
        write.Commit();
    }
}
