using System;
using MappedStructs.Format;

namespace MappedStructs.Tests.Format;

public sealed class ChunkHeaderTests
{
    private static readonly ChunkLayout s_layout = ChunkLayout.ForNew(LayoutInfo.Of<PriceBar>(), 128);
    private static readonly Guid s_file = Guid.NewGuid();

    [Fact]
    public void A_header_is_what_FORMAT_says()
    {
        byte[] chunk = Written(index: 5);
        Assert.Equal("MSCHUNK1"u8.ToArray(), chunk[..8]);
        Assert.Equal(5, BitConverter.ToInt64(chunk, 8));
        Assert.Equal(6, BitConverter.ToInt32(chunk, 16));
        Assert.Equal(7, BitConverter.ToInt32(chunk, 20));
        Assert.Equal(s_file, new Guid(chunk.AsSpan(24, 16)));
        Assert.Equal(Crc32C.Compute(chunk.AsSpan(0, 40)), BitConverter.ToUInt32(chunk, 40));
        Assert.True(ChunkHeader.IsIntact(chunk, s_layout, s_file, 5));
    }

    [Fact]
    public void Every_damaged_bit_of_the_checksummed_part_is_noticed_and_named()
    {
        for (int bit = 0; bit < 44 * 8; bit++)
        {
            byte[] chunk = Written(index: 2);
            chunk[bit / 8] ^= (byte)(1 << (bit % 8));
            CorruptChunkException e = Assert.Throws<CorruptChunkException>(() => ChunkHeader.Require(chunk, s_layout, s_file, 2, "bars.map"));
            Assert.Equal(2, e.Chunk);
            Assert.Contains("'bars.map' has a damaged chunk 2", e.Message);
            Assert.Contains("UpdateStatistics", e.Message);
        }
    }

    [Fact]
    public void A_chunk_of_another_place_file_or_layout_is_not_taken_for_its_own()
    {
        byte[] chunk = Written(index: 2);
        Assert.False(ChunkHeader.IsIntact(chunk, s_layout, s_file, 3));
        Assert.False(ChunkHeader.IsIntact(chunk, s_layout, Guid.NewGuid(), 2));
        Assert.False(ChunkHeader.IsIntact(chunk, ChunkLayout.ForNew(LayoutInfo.Of<PriceBar>(), 64), s_file, 2));
        Assert.Contains("expected chunk 3", Assert.Throws<CorruptChunkException>(() => ChunkHeader.Require(chunk, s_layout, s_file, 3, null)).Message);
    }

    [Fact]
    public void The_live_word_is_not_covered_and_writing_leaves_it_alone()
    {
        byte[] chunk = new byte[64];
        chunk[ChunkHeader.KnownColumnsOffset] = 9;
        ChunkHeader.Write(chunk, s_layout, s_file, 0);
        Assert.Equal(9, chunk[ChunkHeader.KnownColumnsOffset]);
        Assert.True(ChunkHeader.IsIntact(chunk, s_layout, s_file, 0));
    }

    private static byte[] Written(long index)
    {
        byte[] chunk = new byte[64];
        ChunkHeader.Write(chunk, s_layout, s_file, index);
        return chunk;
    }
}
