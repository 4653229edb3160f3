using System;
using System.IO;
using MappedStructs.Format;

namespace MappedStructs.Tests.Lists;

public sealed class DamagedListTests : ListTest
{
    [Theory]
    [InlineData(65536 + (500 * 56), 500)]
    [InlineData(65536 + (500 * 56) + 20, 500)]
    [InlineData(65536, 0)]
    public void A_file_that_was_cut_is_refused_for_reading_and_repaired_for_writing(long length, long left)
    {
        NewFile(2000, flush: true);
        CutTo(FilePath, length);
        var e = Assert.Throws<FileTruncatedException>(() => MappedList.OpenRead<Sample>(FilePath));
        Assert.Contains("2000", e.Message, StringComparison.Ordinal);
        Assert.Throws<FileTruncatedException>(() => MappedList.OpenPrivate<Sample>(FilePath));
        using (MappedList<Sample> list = MappedList.Open<Sample>(FilePath))
        {
            Assert.Equal(2000 - left, list.File.MissingRows);
            AssertWhole(list, left);
            list.AddRange(Samples(left, 5000));
            list.Flush();
        }
        using ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath);
        AssertWhole(reader, left + 5000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4000)]
    [InlineData(20_000)]
    [InlineData(65_535)]
    public void A_file_without_its_whole_head_is_refused_by_everybody(long length)
    {
        NewFile(10);
        CutTo(FilePath, length);
        Assert.ThrowsAny<MappedFileException>(() => MappedList.Open<Sample>(FilePath));
        Assert.ThrowsAny<MappedFileException>(() => MappedList.OpenRead<Sample>(FilePath));
        Assert.Equal(length, new FileInfo(FilePath).Length);
    }

    [Fact]
    public void An_empty_file_becomes_a_list()
    {
        File.WriteAllBytes(FilePath, []);
        Assert.Throws<NotAMappedFileException>(() => MappedList.OpenRead<Sample>(FilePath));
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        list.AddRange(Samples(0, 2000));
        AssertWhole(list, 2000);
    }

    [Fact]
    public void A_header_that_counts_more_rows_than_its_capacity_contradicts_itself()
    {
        NewFile(10);
        EditHeader(FilePath, (ref FileHeader header) => header.Count = header.Capacity + 1);
        Assert.Throws<CorruptHeaderException>(() => MappedList.Open<Sample>(FilePath));
        Assert.Throws<CorruptHeaderException>(() => MappedList.OpenRead<Sample>(FilePath));
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(1L << 40)]
    [InlineData(-1L)]
    [InlineData(long.MinValue)]
    public void A_live_count_that_lies_reaches_no_further_than_what_is_mapped(long lie)
    {
        using MappedList<Sample> list = MappedList.Create<Sample>(FilePath);
        list.AddRange(Samples(0, 10));
        using ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath);
        Assert.Equal(10, reader.Count);
        EditPage(FilePath, (ref LivePage page) => page.Count = lie);
        long seen = reader.Count;
        Assert.InRange(seen, 0, list.Capacity);
        foreach (ref readonly Sample sample in reader)
            seen--;
        Assert.Equal(0, seen);
        EditPage(FilePath, (ref LivePage page) => page.Count = 10);
        Assert.Equal(10, reader.Count);
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MaxValue / 56)]
    [InlineData(1L << 40)]
    public void A_header_that_counts_more_rows_than_any_file_has_is_a_file_that_was_cut(long count)
    {
        NewFile(10);
        ForgetBoot(FilePath);
        EditHeader(FilePath, (ref FileHeader header) => header.Count = header.Capacity = count);
        Assert.Throws<FileTruncatedException>(() => MappedList.OpenRead<Sample>(FilePath));
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        Assert.Equal(list.Capacity, list.Count);
        Assert.Equal(count - list.Count, list.File.MissingRows);
    }

    [Fact]
    public void Another_shape_or_another_record_is_refused()
    {
        NewFile(10);
        Assert.Throws<FileShapeMismatchException>(() => MappedRecord.Open<Sample>(FilePath));
        Assert.Throws<FileShapeMismatchException>(() => MappedColumns.Open<Sample>(FilePath));
        Assert.Throws<LayoutMismatchException>(() => MappedList.Open<Line>(FilePath));
        MappedRecord.Create<Sample>(Folder["record.map"]).Dispose();
        MappedColumns.Create<Sample>(Folder["columns.map"]).Dispose();
        Assert.Throws<FileShapeMismatchException>(() => MappedList.Open<Sample>(Folder["record.map"]));
        Assert.Throws<FileShapeMismatchException>(() => MappedList.OpenRead<Sample>(Folder["columns.map"]));
    }

    [Fact]
    public void A_file_that_is_cut_while_it_is_open_is_noticed_by_flush_growth_and_adding_and_is_not_made_longer()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows cuts no file that is mapped.");
        NewFile(10);
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath);
        list.EnsureCapacity(100_000);
        CutTo(FilePath, 65536 + 4096);
        Assert.Throws<FileTruncatedException>(() => list.Flush());
        Assert.Throws<FileTruncatedException>(() => list.Flush(0, 1));
        Assert.Throws<FileTruncatedException>(() => list.EnsureCapacity(1_000_000));
        Assert.Throws<FileTruncatedException>(() => list.AddRange(Samples(10, 5000)));
        Assert.Throws<FileTruncatedException>(() => list.Add(new Sample(10)));
        Assert.Equal(65536 + 4096, new FileInfo(FilePath).Length);
    }

    [Fact]
    public void Whatever_stands_in_head_and_live_page_opens_or_is_a_typed_exception()
    {
        NewFile(500, flush: true);
        byte[] original = File.ReadAllBytes(FilePath);
        var random = new Random(99);
        int opened = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] bytes = (byte[])original.Clone();
            for (int n = random.Next(1, 4); n > 0; n--)
            {
                int at = random.Next(3) == 0 ? random.Next(256) : 16384 + random.Next(64);
                random.NextBytes(bytes.AsSpan(at, random.Next(1, 9)));
                if (at < 256)
                    random.NextBytes(bytes.AsSpan(4096 + at, random.Next(1, 9)));
            }
            foreach (int copy in new[] { 0, 4096 })
            {
                if (random.Next(4) != 0)
                    BitConverter.TryWriteBytes(bytes.AsSpan(copy + 252), Crc32C.Compute(bytes.AsSpan(copy, 252)));
            }
            File.WriteAllBytes(FilePath, random.Next(8) == 0 ? bytes[..random.Next(bytes.Length)] : bytes);
            try
            {
                if (i % 2 == 0)
                {
                    using MappedList<Sample> list = MappedList.Open<Sample>(FilePath, new MapOptions { Preallocate = false });
                    list.Add(new Sample(list.Count));
                    Assert.True(list[^1].IsWhole);
                    list.Flush();
                }
                else
                {
                    using ReadOnlyMappedList<Sample> list = MappedList.OpenRead<Sample>(FilePath);
                    if (list.Count > 0)
                        _ = list[^1].IsWhole;
                }
                opened++;
            }
            catch (MappedFileException)
            {
            }
            _ = MappedFile.Verify(FilePath).IsSound;
        }
        Assert.True(opened > 200);
    }
}
