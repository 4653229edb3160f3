using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MappedStructs.Tests.Shapes;

public sealed class RecordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_stored_is_there_the_next_time()
    {
        string path = _folder["quote.map"];
        var venue = Guid.NewGuid();
        using (MappedRecord<Quote> quote = MappedRecord.Open<Quote>(path))
        {
            ref Quote value = ref quote.Value;
            value.Sequence = 1;
            value.Prices[2] = 2.5;
            value.Side = Side.Sell;
            value.Venue = venue;
            quote.Flush();
            value.Sequence++;
        }
        using (MappedRecord<Quote> quote = MappedRecord.Open<Quote>(path))
        {
            Assert.Equal(2, quote.Value.Sequence);
            Assert.Equal(2.5, quote.Value.Prices[2]);
            Assert.Equal(venue, quote.Value.Venue);
        }
        byte[] bytes = File.ReadAllBytes(path);
        Assert.Equal(2, BitConverter.ToInt64(bytes, 65536));
        Assert.Equal(1, bytes[65536 + 32]);
    }

    [Fact]
    public void A_private_record_keeps_its_stores_to_itself()
    {
        string path = _folder["quote.map"];
        using (MappedRecord<Quote> quote = MappedRecord.Open<Quote>(path))
            quote.Value.Sequence = 5;
        using (PrivateMappedRecord<Quote> scratch = MappedRecord.OpenPrivate<Quote>(path))
        {
            Assert.Equal(5, scratch.Value.Sequence);
            scratch.Value.Sequence = 6;
            Assert.Equal(6, scratch.Value.Sequence);
            // No lock either: a writer may come and go.
            using MappedRecord<Quote> writer = MappedRecord.Open<Quote>(path);
            Assert.Equal(5, writer.Value.Sequence);
        }
    }

    [Fact]
    public void After_dispose_every_access_throws_and_the_file_is_still_described()
    {
        MappedRecord<Quote> quote = MappedRecord.Open<Quote>(_folder["quote.map"]);
        ReadOnlyMappedRecord<Quote> view = quote.AsReadOnly();
        quote.Dispose();
        quote.Dispose();
        Assert.Throws<ObjectDisposedException>(() => quote.Value.Sequence);
        Assert.Throws<ObjectDisposedException>(() => quote.Flush());
        Assert.Throws<ObjectDisposedException>(() => quote.Lease());
        Assert.Throws<ObjectDisposedException>(() => quote.AsReadOnly());
        Assert.Throws<ObjectDisposedException>(() => view.Value.Sequence);
        Assert.EndsWith("(disposed)", quote.ToString());
        Assert.EndsWith("quote.map", quote.File.Path);
        Assert.False(quote.File.IsPoisoned);
    }

    [Fact]
    public async Task A_flush_after_dispose_on_another_thread_throws_in_its_task()
    {
        MappedRecord<Quote> quote = MappedRecord.Open<Quote>(_folder["quote.map"]);
        await quote.FlushAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => quote.FlushAsync(new CancellationToken(canceled: true)));
        quote.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => quote.FlushAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_lease_keeps_a_ref_alive_across_a_dispose()
    {
        MappedRecord<Quote> quote = MappedRecord.Open<Quote>(_folder["quote.map"]);
        ref Quote value = ref quote.Value;
        using (Lease lease = quote.Lease())
        {
            quote.Dispose();
            value.Sequence = 11;
            Assert.Throws<ObjectDisposedException>(() => quote.Value.Sequence);
        }
        using ReadOnlyMappedRecord<Quote> again = MappedRecord.OpenRead<Quote>(_folder["quote.map"]);
        Assert.Equal(11, again.Value.Sequence);
    }

    [Fact]
    public void A_read_only_view_shows_the_same_memory_and_does_not_own_it()
    {
        using MappedRecord<Quote> quote = MappedRecord.Open<Quote>(_folder["quote.map"]);
        ReadOnlyMappedRecord<Quote> view = quote.AsReadOnly();
        Assert.Same(view, quote.AsReadOnly());
        quote.Value.Sequence = 12;
        Assert.Equal(12, view.Value.Sequence);
        view.Dispose();
        Assert.Equal(12, view.Value.Sequence);
        Assert.Equal(12, quote.Value.Sequence);
        quote.Dispose();
        Assert.Throws<ObjectDisposedException>(() => view.Value.Sequence);
    }

    [Fact]
    public void A_record_in_memory_behaves_like_one_in_a_file()
    {
        using MappedRecord<Quote> quote = MappedRecord.CreateInMemory<Quote>();
        Assert.Equal(0, quote.Value.Sequence);
        quote.Value.Sequence = 1;
        quote.Flush();
        quote.Flush(FlushMode.StartWriteback);
        Assert.Null(quote.File.Path);
        Assert.Equal(HeaderCondition.None, quote.File.Header);
        quote.Dispose();
        Assert.Throws<ObjectDisposedException>(() => quote.Flush());
    }

    [Fact]
    public void ToString_shows_the_fields()
    {
        using MappedRecord<Quote> quote = MappedRecord.CreateInMemory<Quote>();
        quote.Value.Sequence = 3;
        quote.Value.Prices[1] = 1.5;
        quote.Value.Side = Side.Sell;
        const string Expected = "Quote { Sequence = 3, Prices = [0, 1.5, 0], Side = 1, IsFirm = false, Quantity = 0, Venue = 00000000-0000-0000-0000-000000000000 }";
        Assert.Equal(Expected, quote.ToString());
        Assert.Equal(Expected, quote.AsReadOnly().ToString());
        var debugView = new RecordDebugView<Quote>(quote);
        Assert.Contains(debugView.Fields, field => field is { Key: "Prices", Value: "[0, 1.5, 0]" });
        Assert.Same(quote.File, debugView.File);
    }

    [Fact]
    public void A_raw_record_starts_where_it_was_told_to()
    {
        string path = _folder["foreign"];
        byte[] bytes = new byte[200];
        BitConverter.TryWriteBytes(bytes.AsSpan(104), 0x1122334455667788UL);
        BitConverter.TryWriteBytes(bytes.AsSpan(112), 9UL);
        File.WriteAllBytes(path, bytes);
        using (ReadOnlyMappedRecord<ForeignAt104> foreign = MappedRecord.OpenRead<ForeignAt104>(path))
        {
            Assert.Equal(0x1122334455667788UL, foreign.Value.First);
            Assert.Equal(9UL, foreign.Value.Second);
            Assert.Equal(HeaderCondition.None, foreign.File.Header);
            Assert.Equal(200, foreign.File.Length);
        }
        using (MappedRecord<ForeignAt104> foreign = MappedRecord.Open<ForeignAt104>(path))
        {
            foreign.Value.Second = 10;
            foreign.Flush();
        }
        using (PrivateMappedRecord<ForeignAt104> foreign = MappedRecord.OpenPrivate<ForeignAt104>(path))
            foreign.Value.Second = 11;
        bytes[112] = 10;
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_raw_record_past_a_page_boundary_is_found()
    {
        string path = _folder["foreign"];
        byte[] bytes = new byte[70_004];
        BitConverter.TryWriteBytes(bytes.AsSpan(70_000), 77);
        File.WriteAllBytes(path, bytes);
        using MappedRecord<ForeignAt70000> foreign = MappedRecord.Open<ForeignAt70000>(path);
        Assert.Equal(77, foreign.Value.Only);
        foreign.Value.Only = 78;
        foreign.Flush();
        foreign.Dispose(); // Windows reads no whole file that is open for writing
        Assert.Equal(78, BitConverter.ToInt32(File.ReadAllBytes(path), 70_000));
    }

    [Fact]
    public void A_raw_file_that_is_too_short_is_truncated_and_an_empty_or_missing_one_is_made()
    {
        string path = _folder["short"];
        File.WriteAllBytes(path, new byte[119]);
        Assert.Contains("119 bytes, expected at least 120", Assert.Throws<FileTruncatedException>(() => MappedRecord.Open<ForeignAt104>(path)).Message);
        foreach (string name in new[] { "missing", "empty" })
        {
            if (name == "empty")
                File.WriteAllBytes(_folder[name], []);
            using (MappedRecord<ForeignAt104> made = MappedRecord.Open<ForeignAt104>(_folder[name]))
                made.Value.First = 1;
            byte[] bytes = File.ReadAllBytes(_folder[name]);
            Assert.Equal(120, bytes.Length);
            Assert.Equal(1, bytes[104]);
        }
    }

    [Fact]
    public void Options_prefault_and_lock_and_advise()
    {
        foreach (MapAdvice advice in Enum.GetValues<MapAdvice>())
        {
            var options = new MapOptions { Prefault = true, LockInMemory = true, Advice = advice };
            using MappedRecord<Wide> wide = MappedRecord.Open<Wide>(_folder["wide.map"], options);
            wide.Value.First++;
            using PrivateMappedRecord<Wide> scratch = MappedRecord.OpenPrivate<Wide>(_folder["wide.map"], options);
            Assert.Equal(wide.Value.First, scratch.Value.First);
        }
    }
}
