using System;
using System.IO;
using MappedStructs.Tests.Lists;

namespace MappedStructs.Tests.Atomic;

public sealed class AtomicListTests : ListTest
{
    private static readonly MapOptions s_smallJournal = new() { JournalLength = 65536 };

    [Fact]
    public void Rows_are_there_once_they_are_committed()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Assert.Equal(0, list.Count);
            using (AtomicListWrite<Sample> write = list.BeginWrite())
            {
                write.AddRange(Samples(0, 100));
                Assert.Equal(100, write.Count);
                Assert.Equal(0, list.Count);
                write.Commit();
            }
            AssertWhole(list, 100);
            using (AtomicListWrite<Sample> write = list.BeginWrite())
            {
                write.Add(new Sample(100));
                write[3] = new Sample(33);
            }
            AssertWhole(list, 100);
            using (AtomicListWrite<Sample> write = list.BeginWrite())
            {
                Assert.Equal(100, write.Count);
                write.Add(new Sample(100));
                write.Commit();
            }
            AssertWhole(list, 101);
            Assert.Equal(2, list.Generation);
        }
        using (AtomicList<Sample> again = MappedList.OpenAtomic<Sample>(FilePath))
        {
            AssertWhole(again, 101);
            Assert.Equal(2, again.Generation);
        }
    }

    [Fact]
    public void Commits_go_on_when_the_journal_is_full_and_when_the_file_grows()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, s_smallJournal))
        {
            for (int i = 0; i < 300; i++)
            {
                using AtomicListWrite<Sample> write = list.BeginWrite();
                write.AddRange(Samples(i * 50, 50));
                write.Commit();
            }
            AssertWhole(list, 15_000);
        }
        using (ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath))
            AssertWhole(reader, 15_000);
        using (AtomicList<Sample> again = MappedList.OpenAtomic<Sample>(FilePath, s_smallJournal))
        {
            AssertWhole(again, 15_000);
            again.Checkpoint();
        }
        File.Delete(FilePath + ".journal");
        using (AtomicList<Sample> alone = MappedList.OpenAtomic<Sample>(FilePath))
            AssertWhole(alone, 15_000);
    }

    [Fact]
    public void Without_its_journal_a_file_that_needs_it_is_not_opened()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            using AtomicListWrite<Sample> write = list.BeginWrite();
            write.AddRange(Samples(0, 10));
            write.Commit();
        }
        File.Move(FilePath + ".journal", FilePath + ".gone");
        Assert.Throws<JournalMissingException>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
        Assert.Throws<JournalMissingException>(() => MappedList.OpenRead<Sample>(FilePath).Dispose());
        File.Move(FilePath + ".gone", FilePath + ".journal");
        using AtomicList<Sample> again = MappedList.OpenAtomic<Sample>(FilePath);
        AssertWhole(again, 10);
    }

    [Fact]
    public void Rows_that_are_removed_are_out_of_reach_after_the_commit()
    {
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath);
        using (AtomicListWrite<Sample> write = list.BeginWrite())
        {
            write.AddRange(Samples(0, 10));
            write.Commit();
        }
        Assert.Equal(9, list[9].Number);
        using (AtomicListWrite<Sample> write = list.BeginWrite())
        {
            write.RemoveLast(5);
            write.Commit();
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => list[9].Number);
        AssertWhole(list, 5);
    }
}
