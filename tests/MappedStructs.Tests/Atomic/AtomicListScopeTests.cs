using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace MappedStructs.Tests.Atomic;

/// <summary>What a write scope of a list does, and what is left of it.</summary>
public sealed class AtomicListScopeTests : AtomicTest
{
    [Fact]
    public void Rows_that_were_removed_and_added_again_are_the_new_ones()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(1000, 2000)));
            Commit(list, write =>
            {
                write.RemoveLast(1500);
                for (int i = 0; i < 500; i++)
                    write[i] = new Sample(i);
                write.AddRange(Samples(500, 700));
            });
            AssertWhole(list, 1200);
            Commit(list, write => write.RemoveLast(200));
            Commit(list, write => write.AddRange(Samples(1000, 5)));
            AssertWhole(list, 1005);
            Commit(list, write => write.Clear());
            Assert.Equal(0, list.Count);
            Commit(list, write => write.AddRange(Samples(0, 10)));
            AssertWhole(list, 10);
        }
        AssertReopens(10, generation: 6);
    }

    [Fact]
    public void What_was_stored_to_rows_that_the_same_scope_removes_never_shows()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 1000)));
            Commit(list, write =>
            {
                write[999] = new Sample(-1);
                write[500] = new Sample(-2);
                write.RemoveLast(700);
            });
            AssertWhole(list, 300);
            RollBack(list, write => write.AddRange(Samples(-5, 400)));
            AssertWhole(list, 300);
            Commit(list, write => write.AddRange(Samples(300, 900)));
            AssertWhole(list, 1200);
        }
        AssertReopens(1200, generation: 3);
    }

    [Fact]
    public void A_scope_that_grew_the_file_and_is_rolled_back_leaves_its_rows_out_and_its_space_there()
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.AddRange(Samples(0, 10)));
            long before = list.File.Length;
            RollBack(list, write =>
            {
                write.AddRange(Samples(7, 100_000));
                write[3] = new Sample(8);
                write.RemoveLast(50_000);
            });
            Assert.True(list.File.Length > before);
            AssertWhole(list, 10);
            RollBack(list, write => AssertRows(write, 10));
            Commit(list, write => write.AddRange(Samples(10, 50_000)));
            AssertWhole(list, 50_010);
        }
        AssertReopens(50_010, generation: 2);
    }

    [Fact]
    public void Growth_moves_no_row_neither_for_the_writer_nor_for_readers()
    {
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath);
        Commit(list, write => write.AddRange(Samples(0, 10)));
        ref readonly Sample read = ref list[3];
        using (AtomicListWrite<Sample> write = list.BeginWrite())
        {
            ref Sample stored = ref write[3];
            write.AddRange(Samples(10, 200_000));
            Assert.True(Unsafe.AreSame(ref stored, ref write[3]));
            stored.Number = 77;
            Assert.Equal(3, read.Number);
            write.Commit();
        }
        Assert.Equal(77, read.Number);
        Assert.True(Unsafe.AreSame(in read, in list[3]));
    }

    [Fact]
    public void A_commit_without_a_change_writes_nothing_and_is_none()
    {
        var ops = new FaultyFileOps();
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { FileOps = ops });
        Commit(list, write => write.AddRange(Samples(0, 1000)));
        int changes = 0;
        ops.Before = call => changes += call.IsChange ? 1 : 0;
        Commit(list, _ => { });
        Commit(list, write => write[5] = new Sample(5));
        Assert.True(CommitAsync(list, _ => { }).IsCompletedSuccessfully);
        Assert.Equal(1, list.Generation);
        Assert.Equal(0, changes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_sequence_of_scopes_leaves_what_a_plain_list_would_have(int seed)
    {
        var random = new Random(seed);
        List<long> committed = [];
        AtomicList<Triple> list = MappedList.OpenAtomic<Triple>(FilePath, SmallJournal);
        try
        {
            for (int step = 0; step < 400; step++)
            {
                List<long> model = [.. committed];
                using (AtomicListWrite<Triple> write = list.BeginWrite())
                {
                    for (int change = random.Next(6); change > 0; change--)
                        Change(write, model, random);
                    Assert.Equal(model.Count, write.Count);
                    if (random.Next(4) != 0)
                    {
                        write.Commit();
                        committed = model;
                    }
                }
                if (step % 7 == 0)
                    AssertRows(list, committed);
                if (step % 90 == 50)
                {
                    if (random.Next(2) == 0)
                        list.Checkpoint();
                    list.Dispose();
                    list = MappedList.OpenAtomic<Triple>(FilePath, SmallJournal);
                    AssertRows(list, committed);
                }
            }
        }
        finally
        {
            list.Dispose();
        }

        static void Change(AtomicListWrite<Triple> write, List<long> model, Random random)
        {
            switch (random.Next(7))
            {
                case 0:
                    write.Add(new Triple(model.Count % 251));
                    model.Add(model.Count % 251);
                    break;
                case 1 or 2:
                    var rows = new Triple[random.Next(9000)];
                    for (int i = 0; i < rows.Length; i++)
                    {
                        rows[i] = new Triple(i % 241);
                        model.Add(i % 241);
                    }
                    write.AddRange(rows);
                    break;
                case 3:
                    int fewer = random.Next(Math.Min(model.Count, 12_000) + 1);
                    write.RemoveLast(fewer);
                    model.RemoveRange(model.Count - fewer, fewer);
                    break;
                case 4 when random.Next(10) == 0:
                    write.Clear();
                    model.Clear();
                    break;
                default:
                    for (int i = 0; i < 5 && model.Count > 0; i++)
                    {
                        int row = random.Next(model.Count);
                        write[row] = new Triple(model[row] = random.Next(256));
                    }
                    break;
            }
        }

        static void AssertRows(AtomicList<Triple> list, List<long> model)
        {
            Assert.Equal(model.Count, list.Count);
            for (int i = 0; i < model.Count; i++)
            {
                if (list[i].First != model[i] || list[i].Last != (byte)~model[i])
                    Assert.Fail($"row {i} of {model.Count} is {list[i].First}, expected {model[i]}");
            }
        }
    }

    private static void AssertRows(AtomicListWrite<Sample> write, long count)
    {
        Assert.Equal(count, write.Count);
        for (long i = 0; i < count; i++)
            Assert.True(write[i].IsWhole && write[i].Number == i);
    }
}
