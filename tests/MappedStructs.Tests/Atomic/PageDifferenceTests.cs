using System;
using System.Collections.Generic;
using System.Linq;
using MappedStructs.Format;
using MappedStructs.Storage;

namespace MappedStructs.Tests.Atomic;

/// <summary>Which runs a commit is made of.</summary>
public sealed class PageDifferenceTests
{
    private const int Page = 4096;
    private const int Line = RedoRun.Granularity;

    private readonly byte[] _before = new byte[Page];
    private readonly byte[] _now = new byte[Page];
    private readonly List<RedoRun> _runs = [];

    [Fact]
    public void A_changed_byte_is_its_cache_line()
    {
        _now[100] = 1;
        Find(at: Page);
        Assert.Equal([(Page + Line, Line)], Runs);
    }

    [Fact]
    public void Three_equal_lines_between_are_taken_along_and_four_are_not()
    {
        _now[0] = _now[4 * Line] = _now[9 * Line] = 1;
        Find(at: 0);
        Assert.Equal([(0L, 5 * Line), (9L * Line, Line)], Runs);
    }

    [Fact]
    public void Pages_that_changed_to_their_edges_are_one_run()
    {
        _now[^1] = 1;
        Find(at: 0);
        _now[0] = 1;
        Find(at: Page);
        Find(at: 2 * Page);
        Assert.Equal([(Page - (long)Line, 2 * Line), (2L * Page - Line, 2 * Line), (3L * Page - Line, Line)], Runs);
    }

    [Fact]
    public void A_page_that_does_not_follow_begins_a_run()
    {
        _now.AsSpan().Fill(1);
        Find(at: 0);
        Find(at: 2 * Page);
        Assert.Equal([(0L, Page), (2L * Page, Page)], Runs);
    }

    [Fact]
    public void No_run_is_longer_than_a_mebibyte()
    {
        _now.AsSpan().Fill(1);
        for (int page = 0; page < 300; page++)
            Find(at: page * Page);
        Assert.Equal([(0L, 1 << 20), (1L << 20, 300 * Page - (1 << 20))], Runs);
    }

    private IEnumerable<(long Offset, int Length)> Runs => _runs.Select(run => (run.Offset, run.Length));

    private void Find(long at) => PageDifference.Find(_now, _before, at, _runs);
}
