using System;
using MappedStructs.Format;
using MappedStructs.Storage;

namespace MappedStructs.Tests.Storage;

/// <summary>Where in the file blocks are allocated.</summary>
public sealed class FilePlanTests
{
    [Fact]
    public void Our_own_file_gets_its_blocks_from_head_to_end() =>
        Assert.Equal((0L, FileFormat.DataOffset + 24L), Plan(MappedFileFormat.SelfDescribing, 0).Reserved(4096, FileFormat.DataOffset + 24));

    [Theory]
    [InlineData(0, 24, 0, 24)] // a file that ends with the data
    [InlineData(0, 100_000, 0, 4096)] // a longer one: the rest of the page
    [InlineData(10_000, 10_024, 8192, 10_024 - 8192)]
    [InlineData(10_000, 10_100, 8192, 10_100 - 8192)]
    [InlineData(10_000, 100_000, 8192, 4096)]
    [InlineData(10_000, 0, 8192, 10_024 - 8192)] // still to be made
    [InlineData(8192 - 24, 100_000, 4096, 4096)] // ends where a page does
    [InlineData(8192 - 8, 100_000, 4096, 8192)] // crosses into the next page
    [InlineData(1L << 40, 1L << 41, 1L << 40, 4096)]
    public void A_foreign_file_gets_blocks_for_the_pages_of_the_data_alone(long offset, long fileLength, long start, long length) =>
        Assert.Equal((start, length), Plan(MappedFileFormat.Raw, offset).Reserved(4096, fileLength));

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    public void A_foreign_file_whose_data_is_not_aligned_for_the_struct_is_refused(long offset) =>
        Assert.Contains($"starts at {offset}", Assert.Throws<ArgumentException>(() => Plan(MappedFileFormat.Raw, offset)).Message);

    private static FilePlan Plan(MappedFileFormat format, long offset) =>
        FilePlan.Record(new LayoutInfo("Foreign", 1, 24, 8, 0, format, offset, "Foreign version 1\n", []));
}
