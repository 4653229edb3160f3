using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using MappedStructs.Format;

namespace MappedStructs.Tests.Format;

public class FileHeaderTests
{
    private static FileHeader New() => FileHeader.For(LayoutInfo.Of<Quote>(), FileShape.Record, FileDurability.Direct, new Guid("00112233-4455-6677-8899-aabbccddeeff"));

    [Fact]
    public void A_header_is_256_bytes_whatever_the_compiler_does() => Assert.Equal(256, Unsafe.SizeOf<FileHeader>());

    /// <summary>Every place that FORMAT.md names, read by hand.</summary>
    [Fact]
    public void Every_field_stands_where_the_format_says()
    {
        FileHeader header = New();
        header.Sequence = 0x0102030405060708;
        header.Flags = 1;
        header.Count = 11;
        header.Capacity = 12;
        header.Generation = 13;
        header.RowsPerChunk = 14;
        byte[] block = new byte[256];
        header.WriteTo(block);

        Assert.Equal("MAPSTRCT"u8, block.AsSpan(0, 8));
        Assert.Equal(1u, U32(8));
        Assert.Equal(256u, U32(12));
        Assert.Equal(0x0102030405060708, I64(16));
        Assert.Equal(1, block[24]);
        Assert.Equal(1, block[25]);
        Assert.Equal(1, BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(26)));
        Assert.Equal(1u, U32(28));
        Assert.Equal(56, I64(32));
        Assert.Equal(8u, U32(40));
        Assert.Equal((uint)Quote.Schema.Length, U32(44));
        Assert.Equal(LayoutInfo.Of<Quote>().Fingerprint, (ulong)I64(48));
        Assert.Equal(Crc32C.Compute(System.Text.Encoding.UTF8.GetBytes(Quote.Schema)), U32(56));
        Assert.Equal(new Guid("00112233-4455-6677-8899-aabbccddeeff"), new Guid(block.AsSpan(64, 16)));
        Assert.Equal(65536, I64(80));
        Assert.Equal(11, I64(88));
        Assert.Equal(12, I64(96));
        Assert.Equal(13, I64(104));
        Assert.Equal(14, I64(112));
        Assert.False(block.AsSpan(120, 132).ContainsAnyExcept((byte)0));
        Assert.Equal(Crc32C.Compute(block.AsSpan(0, 252)), U32(252));

        uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(block.AsSpan(at));
        long I64(int at) => BinaryPrimitives.ReadInt64LittleEndian(block.AsSpan(at));
    }

    [Fact]
    public void Any_single_flipped_bit_makes_a_copy_bad()
    {
        byte[] block = new byte[256];
        New().WriteTo(block);
        Assert.True(FileHeader.TryRead(block, out _));
        for (int bit = 0; bit < 256 * 8; bit++)
        {
            block[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.False(FileHeader.TryRead(block, out _));
            block[bit >> 3] ^= (byte)(1 << (bit & 7));
        }
    }

    [Fact]
    public void Of_two_good_copies_the_newer_one_counts()
    {
        byte[] head = new byte[HeaderReading.Length];
        FileHeader header = New();
        header.Sequence = 5;
        header.Count = 50;
        header.WriteTo(head);
        header.Sequence = 6;
        header.Count = 60;
        header.WriteTo(head.AsSpan(4096));
        HeaderReading reading = HeaderReading.From(head, "x");
        Assert.Equal(60, reading.Header.Count);
        Assert.Equal(-1, reading.Damaged);

        head[4096 + 100] ^= 1;
        reading = HeaderReading.From(head, "x");
        Assert.Equal(50, reading.Header.Count);
        Assert.Equal(4096, reading.Damaged);
    }
}
