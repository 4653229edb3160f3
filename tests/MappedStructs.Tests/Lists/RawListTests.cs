using System;
using System.IO;
using System.Runtime.InteropServices;

namespace MappedStructs.Tests.Lists;

public sealed class RawListTests : ListTest
{
    private string Foreign(int length)
    {
        byte[] bytes = new byte[length];
        for (int row = 0; 10 + ((row + 1) * 12) <= length; row++)
        {
            var value = new ForeignRow { Key = row, Value = row / 2.0 };
            MemoryMarshal.Write(bytes.AsSpan(10 + (row * 12)), in value);
        }
        File.WriteAllBytes(FilePath, bytes);
        return FilePath;
    }

    [Theory]
    [InlineData(10, 0, 0)]
    [InlineData(11, 0, 1)]
    [InlineData(21, 0, 11)]
    [InlineData(22, 1, 0)]
    [InlineData(10 + (12 * 5000) + 7, 5000, 7)]
    public void A_file_of_somebody_else_has_as_many_rows_as_it_holds_whole(int length, long count, long trailing)
    {
        Foreign(length);
        using (ReadOnlyMappedList<ForeignRow> reader = MappedList.OpenRead<ForeignRow>(FilePath))
        {
            Assert.Equal(count, reader.Count);
            Assert.Equal(trailing, reader.TrailingBytes);
            if (count > 0)
                Assert.Equal(count - 1, reader[^1].Key);
        }
        using (PrivateMappedList<ForeignRow> mine = MappedList.OpenPrivate<ForeignRow>(FilePath))
            Assert.Equal(count, mine.Count);
        using (MappedList<ForeignRow> list = MappedList.Open<ForeignRow>(FilePath))
        {
            Assert.Equal(count, list.Count);
            if (count > 0)
                list[^1].Value = 42;
            list.Flush();
        }
        Assert.Equal(length, new FileInfo(FilePath).Length);
        if (count > 0)
            Assert.Equal(42, MemoryMarshal.Read<ForeignRow>(File.ReadAllBytes(FilePath).AsSpan(10 + (int)((count - 1) * 12))).Value);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void A_file_that_ends_before_its_rows_begin_is_refused(int length)
    {
        Foreign(length);
        Assert.Throws<FileTruncatedException>(() => MappedList.Open<ForeignRow>(FilePath));
        Assert.Throws<FileTruncatedException>(() => MappedList.OpenRead<ForeignRow>(FilePath));
        Assert.Equal(length, new FileInfo(FilePath).Length);
    }

    [Fact]
    public void An_empty_file_of_nothing_but_rows_is_an_empty_list()
    {
        File.WriteAllBytes(FilePath, []);
        using (MappedList<ForeignWord> list = MappedList.Open<ForeignWord>(FilePath))
            Assert.Equal(0, list.Count);
        using ReadOnlyMappedList<ForeignWord> reader = MappedList.OpenRead<ForeignWord>(FilePath);
        Assert.Equal(0, reader.Count);
        Assert.Equal(0, new FileInfo(FilePath).Length);
    }

    [Fact]
    public void It_is_neither_made_nor_made_longer_or_shorter()
    {
        Assert.Throws<FileNotFoundException>(() => MappedList.Open<ForeignRow>(FilePath));
        Assert.Throws<NotSupportedException>(() => MappedList.Create<ForeignRow>(FilePath));
        Assert.Throws<NotSupportedException>(() => MappedList.CreateInMemory<ForeignRow>());
        Foreign(10 + (12 * 100));
        using MappedList<ForeignRow> list = MappedList.Open<ForeignRow>(FilePath);
        Assert.Throws<NotSupportedException>(() => list.Add(default));
        Assert.Throws<NotSupportedException>(() => list.AddRange(new ForeignRow[2]));
        Assert.Throws<NotSupportedException>(() => list.Reserve());
        Assert.Throws<NotSupportedException>(() => list.RemoveLast());
        Assert.Throws<NotSupportedException>(() => list.Clear());
        Assert.Throws<NotSupportedException>(() => list.TrimExcess());
        Assert.Throws<NotSupportedException>(() => list.EnsureCapacity(1000));
        Assert.Equal(100, list.Count);
        Assert.Equal(100, list.Capacity);
    }

    [Fact]
    public void A_file_that_is_cut_while_it_is_open_is_noticed_by_the_flush()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows cuts no file that is mapped.");
        Foreign(10 + (12 * 5000));
        using MappedList<ForeignRow> list = MappedList.Open<ForeignRow>(FilePath);
        CutTo(FilePath, 5000);
        Assert.Throws<FileTruncatedException>(() => list.Flush());
    }
}
