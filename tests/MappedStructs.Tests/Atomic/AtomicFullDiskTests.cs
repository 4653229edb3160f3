using System.IO;

namespace MappedStructs.Tests.Atomic;

/// <summary>A file system of 1 MiB, really full.</summary>
public sealed class AtomicFullDiskTests : AtomicTest
{
    private readonly SmallDisk _disk;

    public AtomicFullDiskTests() => _disk = new SmallDisk(Folder.Folder, "1m");

    public override void Dispose()
    {
        _disk.Dispose();
        base.Dispose();
    }

    /// <summary>With blocks ahead, as they are by default. Without them a hole of tmpfs that finds no space is a signal, at any access.</summary>
    [Fact]
    public void Growth_on_a_full_disk_is_an_exception_and_later_commits_go_on()
    {
        _disk.Require();
        long count = 0;
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, SmallJournal))
        {
            IOException? full = null;
            while (full is null)
            {
                try
                {
                    Commit(list, write => write.AddRange(Samples(count, 500)));
                    count += 500;
                }
                catch (IOException e)
                {
                    full = e;
                }
                Assert.True(count < 100_000);
            }
            Assert.True(count > 2000);
            Assert.IsNotType<MappedFileException>(full, exactMatch: false);
            Assert.False(list.File.IsPoisoned);
            AssertWhole(list, count);
            Commit(list, write => write[0] = new Sample(-1));
            Commit(list, write => write[0] = new Sample(0));
        }
        AssertReopens(count);
    }

    [Fact]
    public void A_commit_for_which_the_journal_has_no_space_is_rolled_back_and_succeeds_once_there_is()
    {
        _disk.Require();
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, SmallJournal))
        {
            Commit(list, write => write.EnsureCapacity(5000));
            Fill();
            var full = Assert.ThrowsAny<IOException>(() => Commit(list, write => write.AddRange(Samples(0, 5000))));
            Assert.IsNotType<MappedFileException>(full, exactMatch: false);
            Assert.False(list.File.IsPoisoned);
            Assert.Equal(0, list.Count);
            Commit(list, write => write.AddRange(Samples(0, 500)));
            File.Delete(Folder["ballast"]);
            Commit(list, write => write.AddRange(Samples(500, 4500)));
            AssertWhole(list, 5000);
        }
        AssertReopens(5000, generation: 2);
    }

    [Fact]
    public void Creating_either_file_on_a_full_disk_is_an_exception_and_nothing_half_made_stays()
    {
        _disk.Require();
        Fill();
        Assert.ThrowsAny<IOException>(() => MappedList.OpenAtomic<Sample>(FilePath, SmallJournal).Dispose());
        Assert.ThrowsAny<IOException>(() => MappedRecord.OpenAtomic<Wide>(Folder["record.map"]).Dispose());
        Assert.Equal([Folder["ballast"]], Folder.Files);
        // Space for the file, and none for its journal.
        Shrink(180 << 10);
        Assert.ThrowsAny<IOException>(() => MappedList.OpenAtomic<Sample>(FilePath, SmallJournal).Dispose());
        File.Delete(Folder["ballast"]);
        NewAtomicFile(100, SmallJournal);
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, SmallJournal);
        AssertWhole(list, 100);
        Fill();
        Assert.ThrowsAny<IOException>(() => list.CopyTo(Folder["copy.map"]));
        Assert.DoesNotContain(Folder["copy.map"], Folder.Files);
        Assert.Equal(3, Folder.Files.Length);
    }

    [Fact]
    public void A_record_commits_on_a_full_disk_since_it_has_both_slots()
    {
        _disk.Require();
        using (AtomicRecord<Wide> record = MappedRecord.OpenAtomic<Wide>(FilePath))
        {
            Fill();
            for (int i = 1; i <= 4; i++)
            {
                using AtomicRecordWrite<Wide> write = record.BeginWrite();
                write.Value.First = i;
                write.Commit();
            }
        }
        using AtomicRecord<Wide> again = MappedRecord.OpenAtomic<Wide>(FilePath);
        Assert.Equal(4, again.Value.First);
    }

    private void Fill()
    {
        using FileStream ballast = new(Folder["ballast"], FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        byte[] page = new byte[4096];
        try
        {
            while (true)
                ballast.Write(page);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private void Shrink(int bytes)
    {
        using FileStream ballast = new(Folder["ballast"], FileMode.Open, FileAccess.Write);
        ballast.SetLength(ballast.Length - bytes);
    }
}
