using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Atomic;

/// <summary>The memory of a write scope of a list is bounded: who asks for more to store to is told so, and can commit what was stored.</summary>
public sealed class DirtyLengthTests : AtomicTest
{
    private const long Most = 1 << 20;

    /// <summary>A scope may go beyond the limit by so much before the system is asked again.</summary>
    private const long Slack = Most / 64;

    private static readonly int s_size = Unsafe.SizeOf<Sample>();
    private static readonly int s_rows = (int)(8 * Most / s_size);

    public static TheoryData<bool> WhetherCopiesAreKnown => new(true, false);

    [Theory]
    [MemberData(nameof(WhetherCopiesAreKnown))]
    public void A_row_of_one_page_too_many_is_refused_and_those_before_it_are_committed(bool isKnown)
    {
        using (AtomicList<Sample> list = NewList(isKnown))
        {
            long[] rows = [.. Enumerable.Range(0, s_rows).Where(row => row % (2 * MappedRegion.PageSize / s_size) == 0).Select(row => (long)row)];
            new Random(3).Shuffle(rows);
            int stored = 0;
            using (AtomicListWrite<Sample> write = list.BeginWrite())
            {
                string refused = "";
                try
                {
                    foreach (long row in rows)
                    {
                        write[row] = new Sample(-row);
                        stored++;
                    }
                }
                catch (CommitTooLargeException e)
                {
                    refused = e.Message;
                }
                Assert.Contains($"MapOptions.MaximumDirtyLength is {Most}. The scope is as it was", refused, StringComparison.Ordinal);
                // Each row lies in a page of its own, or across the border of two of them.
                Assert.InRange(stored, Most / MappedRegion.PageSize / 2, (Most + Slack) / MappedRegion.PageSize);
                // Rows that the scope was given before are no more memory.
                write[rows[0]] = new Sample(-1);
                write.Commit();
            }
            foreach (long row in rows)
                Assert.Equal(row == rows[0] ? -1 : rows.AsSpan(0, stored).Contains(row) ? -row : row, list[row].Number);
            Commit(list, write =>
            {
                for (int i = 0; i < stored; i++)
                    write[rows[i]] = new Sample(rows[i]);
            });
        }
        AssertReopens(s_rows, generation: 3);
    }

    [Theory]
    [MemberData(nameof(WhetherCopiesAreKnown))]
    public void Rows_that_are_read_do_not_count(bool isKnown)
    {
        using AtomicList<Sample> list = NewList(isKnown);
        for (int scope = 0; scope < 3; scope++)
        {
            Commit(list, write =>
            {
                long sum = 0;
                for (long row = 0; row < write.Count; row++)
                    sum += write[row].Number;
                foreach (ref Sample row in write)
                    sum -= row.Number;
                foreach (Span<Sample> rows in write.Chunks())
                    sum += rows[0].Number;
                Assert.NotEqual(0, sum);
                write[scope * 100] = new Sample(scope * 100);
            });
        }
        AssertWhole(list, s_rows);
    }

    [Fact]
    public void Rows_that_were_read_count_when_they_are_asked_for_again_and_stored_to()
    {
        using AtomicList<Sample> list = NewList(isKnown: true);
        using AtomicListWrite<Sample> write = list.BeginWrite();
        long sum = 0;
        for (long row = 0; row < write.Count; row++)
            sum += write[row].Number;
        long stored = 0;
        try
        {
            for (long row = 0; row < write.Count; row++, stored++)
                write[row] = new Sample(-sum);
        }
        catch (CommitTooLargeException)
        {
        }
        // What was read last had not been looked at when the first row was stored to.
        Assert.InRange(stored * s_size, Most / 2, 2 * Most);
    }

    [Fact]
    public async Task Copies_of_earlier_scopes_do_not_count()
    {
        using AtomicList<Sample> list = NewList(isKnown: true);
        int page = MappedRegion.PageSize / s_size;
        int stored = (int)(Most / MappedRegion.PageSize / 2) - 2;
        Task[] commits = new Task[12];
        for (int scope = 0; scope < commits.Length; scope++)
        {
            commits[scope] = CommitAsync(list, write =>
            {
                // Those are copies still, on their way or kept.
                for (long row = 0; row < write.Count; row += page)
                    _ = write[row];
                for (int i = 0; i < stored; i++)
                {
                    long row = ((scope * 17L) + i) % (s_rows / page) * page;
                    write[row] = new Sample(row + ((scope + 1L) * s_rows));
                }
            });
        }
        await Task.WhenAll(commits);
        Assert.All(Enumerable.Range(0, s_rows), row => Assert.Equal(row, list[row].Number % s_rows));
        Assert.Equal(commits.Length + 1, list.Generation);
    }

    [Theory]
    [InlineData("foreach")]
    [InlineData("chunks")]
    public void A_loop_that_stores_to_every_row_is_refused_at_the_limit_and_can_go_on_in_further_scopes(string how)
    {
        using (AtomicList<Sample> list = NewList(isKnown: true))
        {
            int scopes = 0;
            for (long next = 0; next < s_rows; scopes++)
            {
                long first = next;
                using AtomicListWrite<Sample> write = list.BeginWrite();
                try
                {
                    if (how == "foreach")
                        StoreByRow(write, ref next);
                    else
                        StoreByChunk(write, ref next);
                }
                catch (CommitTooLargeException)
                {
                }
                Assert.InRange((next - first) * s_size, 1, Most + Slack);
                write.Commit();
            }
            Assert.InRange(scopes, 8, 12);
        }
        using ReadOnlyMappedList<Sample> read = MappedList.OpenRead<Sample>(FilePath);
        for (long row = 0; row < s_rows; row++)
            Assert.Equal(-1 - row, read[row].Number);
    }

    [Fact]
    public void A_span_of_more_than_is_allowed_is_refused_and_smaller_ones_are_not()
    {
        using AtomicList<Sample> list = NewList(isKnown: true);
        int half = (int)(Most / 2 / s_size);
        Commit(list, write =>
        {
            // Nothing is stored to them: none of them is a copy.
            for (int round = 0; round < 50; round++)
                Assert.Equal(half, write.AsSpan(round * 1000, half).Length);
            Assert.True(Refuses(write, (2 * half) + MappedRegion.PageSize));
        });
        using AtomicListWrite<Sample> write = list.BeginWrite();
        write.AsSpan(0, half).Fill(new Sample(1));
        Assert.True(Refuses(write, half + (2 * MappedRegion.PageSize / s_size)));
        Assert.False(Refuses(write, half / 2));
        write.AsSpan(0, half).Fill(new Sample(2));
        write.Commit();
        Assert.Equal((2, 2, half), (list[0].Number, list[half - 1].Number, list[half].Number));
    }

    [Fact]
    public void Rows_that_are_added_count_and_those_before_the_limit_can_be_committed()
    {
        int most = (int)(Most / s_size);
        long count = 0;
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { MaximumDirtyLength = Most }))
        {
            for (int scope = 0; scope < 3; scope++)
            {
                using AtomicListWrite<Sample> write = list.BeginWrite();
                Assert.True(RefusesToAdd(write, Samples(count, most + 1)));
                Assert.Equal(count, write.Count);
                Assert.False(RefusesToAdd(write, Samples(count, most / 2)));
                while (!RefusesToAdd(write, Samples(write.Count, 1)))
                {
                }
                Assert.InRange(write.Count - count, most - (MappedRegion.PageSize / s_size), most + (Slack / s_size));
                count = write.Count;
                write.Commit();
            }
            AssertWhole(list, count);
        }
        AssertReopens(count, generation: 3);
    }

#pragma warning disable MPS0034 // what it warns of is what happens here

    [Fact]
    public void A_loop_that_goes_on_when_scope_and_mapping_have_ended_finds_no_more_rows()
    {
        AtomicList<Sample> list = NewList(isKnown: true);
        AtomicListWrite<Sample> write = list.BeginWrite();
        AtomicRowEnumerator<Sample> rows = write.GetEnumerator();
        AtomicRowChunks<Sample> chunks = write.Chunks();
        Assert.True(rows.MoveNext() && chunks.MoveNext());
        write.Commit();
        list.Dispose();
        int refused = 0;
        try
        {
            while (rows.MoveNext())
            {
            }
        }
        catch (InvalidOperationException)
        {
            refused++;
        }
        try
        {
            _ = chunks.MoveNext();
        }
        catch (InvalidOperationException)
        {
            refused++;
        }
        Assert.Equal(2, refused);
    }

    [Fact]
    public void A_copy_of_a_write_scope_that_outlives_the_mapping_is_told_so()
    {
        AtomicList<Sample> list = NewList(isKnown: true);
        AtomicListWrite<Sample> write = list.BeginWrite();
        AtomicListWrite<Sample> copy = write;
        write.Commit();
        list.Dispose();
        int refused = 0;
        for (int step = 0; step < 4; step++)
        {
            try
            {
                switch (step)
                {
                    case 0: copy[0].Number++; break;
                    case 1: copy.Add(new Sample(1)); break;
                    case 2: copy.AsSpan(0, 1)[0].Number++; break;
                    default: copy.AddRange(Samples(0, 100)); break;
                }
            }
            catch (InvalidOperationException)
            {
                refused++;
            }
        }
        Assert.Equal(4, refused);
    }

#pragma warning restore MPS0034

    [Fact]
    public void Less_than_a_MiB_is_no_limit() =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(MapOptions.MaximumDirtyLength), () => new MapOptions { MaximumDirtyLength = Most - 1 });

    private static void StoreByRow(AtomicListWrite<Sample> write, ref long next)
    {
        long row = 0;
        foreach (ref Sample sample in write)
        {
            if (row++ == next)
                sample = new Sample(-1 - next++);
        }
    }

    private static void StoreByChunk(AtomicListWrite<Sample> write, ref long next)
    {
        long row = 0;
        foreach (Span<Sample> samples in write.Chunks())
        {
            Assert.InRange(samples.Length, 1, (256 << 10) / s_size);
            foreach (ref Sample sample in samples)
            {
                if (row++ == next)
                    sample = new Sample(-1 - next++);
            }
        }
    }

    private static bool Refuses(AtomicListWrite<Sample> write, int rows)
    {
        try
        {
            _ = write.AsSpan(s_rows - rows, rows);
            return false;
        }
        catch (CommitTooLargeException)
        {
            return true;
        }
    }

    private static bool RefusesToAdd(AtomicListWrite<Sample> write, ReadOnlySpan<Sample> rows)
    {
        try
        {
            if (rows.Length == 1)
                write.Add(rows[0]);
            else
                write.AddRange(rows);
            return false;
        }
        catch (CommitTooLargeException)
        {
            return true;
        }
    }

    private AtomicList<Sample> NewList(bool isKnown)
    {
        NewAtomicFile(s_rows);
        return MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { MaximumDirtyLength = Most, PrivatePages = isKnown ? null : new HookedPages() });
    }
}
