using System.IO;
using MappedStructs.Format;

namespace MappedStructs.Tests.Lists;

public sealed class UnflushedTailTests : ListTest
{
    private static MapOptions With(UnflushedTailPolicy policy) => new() { UnflushedTail = policy };

    /// <summary>100 rows that were flushed, 50 that were not, and a page cache that is gone.</summary>
    private string FileInDoubt()
    {
        using (MappedList<Sample> list = MappedList.Create<Sample>(FilePath))
        {
            list.AddRange(Samples(0, 100));
            list.Flush();
            list.AddRange(Samples(100, 50));
        }
        ForgetBoot(FilePath);
        return FilePath;
    }

    [Fact]
    public void It_is_kept_and_reported_and_the_next_opening_after_a_flush_has_none()
    {
        FileInDoubt();
        using (ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath))
        {
            Assert.Equal(new RowRange(100, 50), reader.UnflushedTail);
            AssertWhole(reader, 150);
        }
        using (MappedList<Sample> list = MappedList.Open<Sample>(FilePath))
        {
            Assert.Equal(new RowRange(100, 50), list.UnflushedTail);
            AssertWhole(list, 150);
            list.Flush();
        }
        ForgetBoot(FilePath);
        using MappedList<Sample> again = MappedList.Open<Sample>(FilePath);
        Assert.True(again.UnflushedTail.IsEmpty);
        Assert.Equal(150, again.Count);
    }

    [Fact]
    public void It_stays_in_doubt_on_the_next_boot_until_it_is_flushed_however_often_it_is_opened()
    {
        FileInDoubt();
        using (MappedList<Sample> list = MappedList.Open<Sample>(FilePath))
            list.Add(new Sample(150));
        Assert.Throws<UnflushedTailException>(() => MappedList.OpenRead<Sample>(FilePath, With(UnflushedTailPolicy.Throw)));
        using (MappedList<Sample> list = MappedList.Open<Sample>(FilePath))
        {
            Assert.Equal(new RowRange(100, 51), list.UnflushedTail);
            AssertWhole(list, 151);
            list.RemoveLast(30);
            list.Flush();
            list.AddRange(Samples(121, 100));
        }
        using MappedList<Sample> again = MappedList.Open<Sample>(FilePath, With(UnflushedTailPolicy.Throw));
        Assert.True(again.UnflushedTail.IsEmpty);
        AssertWhole(again, 221);
    }

    [Fact]
    public void It_is_left_out_where_that_is_asked_for()
    {
        FileInDoubt();
        using (ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath, With(UnflushedTailPolicy.Discard)))
        {
            Assert.Equal(new RowRange(100, 50), reader.UnflushedTail);
            Assert.Equal(100, reader.Count);
        }
        using (MappedList<Sample> list = MappedList.Open<Sample>(FilePath, With(UnflushedTailPolicy.Discard)))
        {
            Assert.Equal(new RowRange(100, 50), list.UnflushedTail);
            Assert.Equal(100, list.Count);
            list.Add(new Sample(100));
        }
        using MappedList<Sample> again = MappedList.Open<Sample>(FilePath);
        Assert.True(again.UnflushedTail.IsEmpty);
        AssertWhole(again, 101);
    }

    [Fact]
    public void It_is_a_reason_not_to_open_where_that_is_asked_for_and_nothing_is_changed()
    {
        FileInDoubt();
        byte[] before = File.ReadAllBytes(FilePath);
        UnflushedTailException e = Assert.Throws<UnflushedTailException>(() => MappedList.Open<Sample>(FilePath, With(UnflushedTailPolicy.Throw)));
        Assert.Equal(new RowRange(100, 50), e.Tail);
        Assert.Throws<UnflushedTailException>(() => MappedList.OpenRead<Sample>(FilePath, With(UnflushedTailPolicy.Throw)));
        Assert.Throws<UnflushedTailException>(() => MappedList.OpenPrivate<Sample>(FilePath, With(UnflushedTailPolicy.Throw)));
        Assert.Equal(before, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void A_copy_of_a_file_has_one_since_nobody_knows_when_it_was_made()
    {
        NewFile(100);
        File.Copy(FilePath, Folder["copy.map"]);
        using (ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(Folder["copy.map"]))
            Assert.Equal(new RowRange(0, 100), reader.UnflushedTail);
        using ReadOnlyMappedList<Sample> original = MappedList.OpenRead<Sample>(FilePath);
        Assert.True(original.UnflushedTail.IsEmpty);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(1L << 40)]
    public void A_live_count_that_cannot_be_is_not_believed_even_on_this_boot(long live)
    {
        NewFile(100, flush: true);
        EditPage(FilePath, (ref LivePage page) => page.Count = live);
        using (ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath))
        {
            Assert.InRange(reader.Count, 100, 65536 / 56);
            Assert.Equal(reader.Count - 100, reader.UnflushedTail.Count);
        }
        using (MappedList<Sample> shared = MappedList.Open<Sample>(FilePath, SharedWriter with { UnflushedTail = UnflushedTailPolicy.Discard }))
        {
            AssertWhole(shared, 100);
            shared.Add(new Sample(100));
            AssertWhole(shared, 101);
        }
        EditPage(FilePath, (ref LivePage page) => page.Count = live);
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath, With(UnflushedTailPolicy.Discard));
        AssertWhole(list, 100);
    }

    [Fact]
    public void A_reader_of_a_file_in_doubt_follows_once_a_writer_has_taken_it_over()
    {
        FileInDoubt();
        using ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath, With(UnflushedTailPolicy.Discard));
        Assert.Equal(100, reader.Count);
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        Assert.Equal(150, reader.Count);
        list.AddRange(Samples(150, 100_000));
        AssertWhole(reader, 100_150);
    }

    [Fact]
    public void Rows_that_were_removed_before_a_flush_do_not_come_back_after_a_power_loss()
    {
        using (MappedList<Sample> list = MappedList.Create<Sample>(FilePath))
        {
            list.AddRange(Samples(0, 100));
            list.Flush();
            list.Clear();
            list.Flush();
        }
        ForgetBoot(FilePath);
        using ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath);
        Assert.Equal(0, reader.Count);
        Assert.True(reader.UnflushedTail.IsEmpty);
    }
}
