using System;
using System.IO;
using MappedStructs.Format;
using MappedStructs.Tests.Windows;

namespace MappedStructs.Tests.Lists;

public sealed class LargeListTests : ListTest
{
    [Fact]
    public void Rows_beyond_two_to_the_43rd_byte_are_rows_like_others()
    {
        Assert.SkipWhen(Wine.IsHere, "Wine keeps a byte for each page of address space, which 8 TiB have too many of");
        const long Beyond = (1L << 43) + (1L << 30);
        long count = Beyond / 56;
        MappedList.Create<Sample>(FilePath).Dispose();
        try
        {
            CutTo(FilePath, 65536 + ((Beyond / 65536) + 2) * 65536);
        }
        catch (IOException)
        {
            Assert.Skip("the file system has no files of so many bytes");
        }
        EditHeader(FilePath, (ref FileHeader header) => header.Count = header.Capacity = count);
        ForgetBoot(FilePath);
        using (MappedList<Sample> list = MappedList.Open<Sample>(FilePath, new MapOptions { Preallocate = false, MaximumLength = 12L << 40 }))
        {
            Assert.Equal(count, list.Count);
            list[count - 1] = new Sample(count - 1);
            list.Add(new Sample(count));
            list.AddRange(Samples(count + 1, 3000));
            Assert.True(list[^1].IsWhole);
            Assert.Equal(count, list.AsSpan(count, 1)[0].Number);
            Assert.Equal(0, list[count / 2].Number);
            Assert.Equal(count - 1, list.LowerBound(1L, (in row) => row.Number));
        }
        using ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath);
        Assert.Equal(count + 3001, reader.Count);
        Assert.True(reader[count - 1].IsWhole && reader[count + 1500].IsWhole);
    }

    [Fact]
    public void More_than_four_gibibytes_can_be_written_and_read()
    {
        const long Bytes = (4L << 30) + (64 << 20);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "once is enough");
        Assert.SkipUnless(new DriveInfo(Path.GetTempPath()).AvailableFreeSpace > 8L << 30, "the disk has less than 8 GiB free");
        try
        {
            using MappedList<Sample> list = MappedList.Create<Sample>(FilePath);
            var block = new Sample[75_000];
            while (list.Count * 56 < Bytes)
            {
                for (int i = 0; i < block.Length; i += 25)
                    block[i] = new Sample(list.Count + i);
                list.AddRange(block);
            }
            long boundary = (1L << 32) / 56 / 25 * 25;
            foreach (long row in new[] { 0, 25, boundary, boundary + 25, list.Count - 25, (1L << 31) / 56 / 25 * 25 })
                Assert.True(list[row].IsWhole && list[row].Number == row, $"row {row}");
            int chunks = 0;
            long rows = 0;
            foreach (Span<Sample> chunk in list.Chunks())
            {
                chunks++;
                rows += chunk.Length;
            }
            Assert.Equal(3, chunks);
            Assert.Equal(list.Count, rows);
        }
        finally
        {
            File.Delete(FilePath);
        }
    }
}
