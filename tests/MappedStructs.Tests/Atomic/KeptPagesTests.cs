using System;
using System.Runtime.CompilerServices;
using MappedStructs.Memory;
using MappedStructs.Storage;

namespace MappedStructs.Tests.Atomic;

/// <summary>Copies of pages that stay after a commit: bounded, the oldest first to go, and never what somebody reads in place of the file.</summary>
public sealed class KeptPagesTests : AtomicTest
{
    private static readonly int s_room = (int)(KeptPages.MostBytes / MappedRegion.PageSize);

    [Fact]
    public void The_page_that_was_there_for_longest_goes_first()
    {
        var pages = new KeptPages();
        for (long page = 0; page < s_room; page++)
            Assert.Equal(-1, pages.Add(page * MappedRegion.PageSize));
        Assert.Equal(-1, pages.Add(0));
        Assert.Equal(0, pages.Add(-MappedRegion.PageSize));
        Assert.Equal(MappedRegion.PageSize, pages.Add(-2 * MappedRegion.PageSize));
        Assert.Equal(2 * MappedRegion.PageSize, pages.Add(0));
    }

    [Fact]
    public void More_pages_than_stay_are_stored_to_again_and_again_and_every_commit_is_whole()
    {
        int rowsPerPage = MappedRegion.PageSize / Unsafe.SizeOf<Sample>();
        long rows = (s_room + 500L) * rowsPerPage;
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            using (AtomicListWrite<Sample> write = list.BeginWrite())
            {
                write.EnsureCapacity(rows);
                for (long row = 0; row < rows; row++)
                    write.Add(new Sample(row));
                write.Commit();
            }
            var random = new Random(5);
            for (int commit = 0; commit < 60; commit++)
            {
                bool isKept = commit % 5 != 4;
                using AtomicListWrite<Sample> write = list.BeginWrite();
                for (int store = 0; store < 200; store++)
                {
                    long row = random.NextInt64(rows);
                    // What a scope sees is what the one before has left, in a copy or not.
                    Assert.True(write[row].IsWhole && write[row].Number % rows == row, $"row {row} is {write[row].Number} in scope {commit}");
                    write[row] = isKept ? new Sample(write[row].Number + rows) : new Sample(-1);
                }
                if (isKept)
                    write.Commit();
            }
            RequireRows(list, rows);
        }
        using ReadOnlyMappedList<Sample> read = MappedList.OpenRead<Sample>(FilePath);
        RequireRows(read, rows);
    }

    [Fact]
    public void Rows_behind_the_last_one_come_back_as_they_are_added()
    {
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath);
        for (int round = 0; round < 5; round++)
        {
            using (AtomicListWrite<Sample> write = list.BeginWrite())
            {
                for (int row = 0; row < 300; row++)
                    write.Add(new Sample((round * 1000) + row));
                write.RemoveLast(100);
                write.Commit();
            }
            using (AtomicListWrite<Sample> write = list.BeginWrite())
            {
                write.Add(new Sample(7));
                write.Commit();
            }
            Assert.Equal(201, list.Count);
            Assert.Equal((7, (round * 1000) + 199), (list[200].Number, list[199].Number));
            using (AtomicListWrite<Sample> write = list.BeginWrite())
            {
                write.Clear();
                write.Commit();
            }
        }
    }

    private static void RequireRows(ReadableList<Sample> list, long rows)
    {
        Assert.Equal(rows, list.Count);
        for (long row = 0; row < rows; row++)
        {
            if (!list[row].IsWhole || list[row].Number % rows != row)
                Assert.Fail($"row {row} is {list[row].Number}");
        }
    }
}
