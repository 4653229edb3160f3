using System;
using System.Collections.Generic;
using System.IO;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Atomic;

/// <summary>Every way of finding the pages that were stored to. Pages that were swapped out are not tested: nothing here can force that.</summary>
public sealed class PrivatePagesTests : AtomicTest
{
    public static TheoryData<string> Ways => ["scanned", "pagemap", "compared"];

    [Theory]
    [MemberData(nameof(Ways))]
    public unsafe void The_pages_that_differ_are_found_and_go_back_to_what_the_file_has(string way)
    {
        PrivatePages pages = Open(way);
        int page = MappedRegion.PageSize;
        const int Count = 3000;
        File.WriteAllBytes(FilePath, new byte[(long)Count * page]);
        using SafeFileHandle file = File.OpenHandle(FilePath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        using MappedRegion shared = MappedRegion.Map(file, 0, (long)Count * page, RegionAccess.Read);
        using MappedRegion mine = MappedRegion.Map(file, 0, (long)Count * page, RegionAccess.CopyOnWrite);
        var random = new Random(3);
        SortedSet<int> stored = [0, 1, 2, Count - 1];
        // More runs than one call answers.
        for (int i = 0; i < 1200; i++)
            stored.Add(random.Next(Count));
        long sum = 0;
        for (int i = 0; i < Count; i += 3)
            sum += mine.AsReadOnlySpan((long)i * page, 1)[0] + shared.AsReadOnlySpan((long)i * page, 1)[0];
        Assert.Equal(0, sum);
        foreach (int index in stored)
            mine.AsSpan(((long)index * page) + random.Next(page), 1)[0] = 1;
        fixed (byte* privately = mine.AsSpan(0, page), committed = shared.AsReadOnlySpan(0, page))
        {
            Assert.Equal(stored, Find(pages, privately, committed, Count));
            // A part of the whole.
            Assert.Equal(stored.GetViewBetween(0, 99), Find(pages, privately, committed, 100));
            pages.Forget(privately, committed, (nuint)(1000 * page));
            foreach (int index in stored.GetViewBetween(0, 999))
                Assert.Equal(-1, mine.AsReadOnlySpan((long)index * page, page).IndexOfAnyExcept((byte)0));
            stored.RemoveWhere(index => index < 1000);
            SortedSet<int> left = Find(pages, privately, committed, Count);
            Assert.Equal(stored, left);
            foreach (int index in stored)
                Assert.True(mine.AsReadOnlySpan((long)index * page, page).ContainsAnyExcept((byte)0));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Lists_commit_and_roll_back_by_each(string way)
    {
        MapOptions options = new() { JournalLength = 65536, PrivatePages = Open(way) };
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, options))
        {
            for (int i = 0; i < 20; i++)
            {
                Commit(list, write => write.AddRange(Samples(write.Count, 300)));
                RollBack(list, write =>
                {
                    write[7] = new Sample(-1);
                    write.AddRange(Samples(0, 2000));
                });
                _ = CommitAsync(list, write => write[7] = new Sample(70));
                Commit(list, write =>
                {
                    Assert.Equal(70, write[7].Number);
                    write[7] = new Sample(7);
                    write.RemoveLast(100);
                });
            }
            AssertWhole(list, 4000);
        }
        AssertReopens(4000, generation: 60);
    }

    internal static PrivatePages Open(string way)
    {
        if (way == "compared")
            return new ComparedPages();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells which pages were copied");
        PrivatePages? pages = way == "scanned" ? ScannedPages.TryOpen() : PagemapPages.TryOpen();
        Assert.SkipWhen(pages is null, way == "scanned" ? "this kernel has no PAGEMAP_SCAN (Linux 6.7)" : "/proc/self/pagemap cannot be opened");
        return pages;
    }

    private static unsafe SortedSet<int> Find(PrivatePages pages, byte* privately, byte* shared, int count)
    {
        List<(long Start, long Length)> runs = [];
        int page = MappedRegion.PageSize;
        pages.Find(privately, shared, (nuint)((long)count * page), runs);
        SortedSet<int> found = [];
        foreach ((long start, long length) in runs)
        {
            for (long at = start; at < start + length; at += page)
                Assert.True(found.Add((int)(at / page)));
        }
        return found;
    }
}
