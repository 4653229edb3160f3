using System;
using System.Linq;

namespace MappedStructs.Tests.Lists;

public sealed class ListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_that_were_added_are_there_the_next_time()
    {
        string path = _folder["quotes.map"];
        using (MappedList<Quote> quotes = MappedList.Open<Quote>(path))
        {
            Assert.Equal(0, quotes.Count);
            for (int i = 0; i < 10_000; i++)
                quotes.Add(new Quote { Sequence = i });
            Assert.Equal(10_000, quotes.Count);
        }
        using (MappedList<Quote> quotes = MappedList.Open<Quote>(path))
        {
            Assert.Equal(10_000, quotes.Count);
            Assert.True(quotes.UnflushedTail.IsEmpty);
            for (int i = 0; i < 10_000; i++)
                Assert.Equal(i, quotes[i].Sequence);
            quotes.AddRange([.. Enumerable.Range(0, 5000).Select(i => new Quote { Sequence = 10_000 + i })]);
            quotes.Flush();
        }
        using ReadOnlyMappedList<Quote> read = MappedList.OpenRead<Quote>(path);
        Assert.Equal(15_000, read.Count);
        long sum = 0;
        foreach (ref readonly Quote quote in read)
            sum += quote.Sequence;
        Assert.Equal(15_000L * 14_999 / 2, sum);
        Assert.Equal(14_999, read[^1].Sequence);
    }

    [Fact]
    public void A_reference_taken_before_a_hundred_growths_still_shows_its_row()
    {
        using MappedList<Quote> quotes = MappedList.Open<Quote>(_folder["quotes.map"]);
        quotes.Add(new Quote { Sequence = 1 });
        ref Quote first = ref quotes[0];
        Span<Quote> span = quotes.AsSpan(0, 1);
        long capacity = quotes.Capacity;
        int growths = 0;
        for (int i = 0; growths < 12; i++)
        {
            quotes.Add(new Quote { Sequence = i });
            if (quotes.Capacity != capacity)
                growths++;
            capacity = quotes.Capacity;
        }
        first.Quantity = 7;
        Assert.Equal(7, quotes[0].Quantity);
        Assert.Equal(7, span[0].Quantity);
    }

    [Fact]
    public void A_reader_sees_rows_as_they_come_and_follows_the_file_as_it_grows()
    {
        string path = _folder["quotes.map"];
        using MappedList<Quote> quotes = MappedList.Open<Quote>(path);
        using ReadOnlyMappedList<Quote> reader = MappedList.OpenRead<Quote>(path);
        Assert.Equal(0, reader.Count);
        for (int i = 0; i < 100_000; i++)
        {
            quotes.Add(new Quote { Sequence = i });
            if (i % 997 == 0)
                Assert.Equal(i, reader[i].Sequence);
        }
        Assert.Equal(100_000, reader.Count);
    }
}
