using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MappedStructs.Format;

/// <summary>One copy of the header: 256 bytes, little-endian, the last four of which are the CRC-32C of those before.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     8  magic "MAPSTRCT"
///      8     4  format version
///     12     4  length of the header (256)
///     16     8  sequence number: the newer of two good copies wins
///     24     1  shape
///     25     1  durability
///     26     2  flags (bit 0: a journal is required; bit 1: statistics of columns may lag behind the rows)
///     28     4  layout version
///     32     8  record size
///     40     4  record alignment
///     44     4  length of the schema text
///     48     8  layout fingerprint
///     56     4  CRC-32C of the schema text
///     60     4  zero
///     64    16  file id
///     80     8  data offset
///     88     8  count, as of the last flush
///     96     8  capacity, as of the last flush
///    104     8  generation
///    112     8  rows a chunk (columns)
///    120     8  salt of the journal's records (atomic lists and columns)
///    128   124  zero
///    252     4  CRC-32C of bytes 0 to 251
/// </code>
/// </remarks>
[StructLayout(LayoutKind.Sequential, Size = Length)]
internal struct FileHeader
{
    public const int Length = 256;
    public const int ChecksumOffset = Length - sizeof(uint);

    /// <summary>The flag of an atomic file that is whole only together with its journal.</summary>
    public const ushort JournalRequired = 1;

    /// <summary>The flag of columns whose rows may have changed on the device without their statistics.</summary>
    public const ushort StatisticsMayLag = 2;

    public ulong Magic;
    public uint FormatVersion;
    public uint HeaderLength;
    public ulong Sequence;
    public FileShape Shape;
    public FileDurability Durability;
    public ushort Flags;
    public uint LayoutVersion;
    public long RecordSize;
    public uint RecordAlignment;
    public uint SchemaLength;
    public ulong Fingerprint;
    public uint SchemaChecksum;
    public uint Reserved;
    public Guid FileId;
    public long DataOffset;
    public long Count;
    public long Capacity;
    public ulong Generation;
    public long RowsPerChunk;
    public ulong Salt;

    /// <summary>The header of a new file of <paramref name="layout"/>.</summary>
    public static FileHeader For(LayoutInfo layout, FileShape shape, FileDurability durability, Guid fileId) => new()
    {
        Magic = FileFormat.Magic,
        FormatVersion = FileFormat.Version,
        HeaderLength = Length,
        Sequence = 1,
        Shape = shape,
        Durability = durability,
        LayoutVersion = (uint)layout.Version,
        RecordSize = layout.Size,
        RecordAlignment = (uint)layout.Alignment,
        SchemaLength = (uint)layout.SchemaUtf8.Length,
        Fingerprint = layout.Fingerprint,
        SchemaChecksum = Crc32C.Compute(layout.SchemaUtf8),
        FileId = fileId,
        DataOffset = FileFormat.DataOffset,
    };

    /// <summary>Writes the header and its checksum over the first <see cref="Length"/> bytes of <paramref name="block"/>.</summary>
    public readonly void WriteTo(Span<byte> block)
    {
        MemoryMarshal.Write(block[..Length], in this);
        uint checksum = Crc32C.Compute(block[..ChecksumOffset]);
        MemoryMarshal.Write(block[ChecksumOffset..], in checksum);
    }

    /// <summary>Reads a copy whose checksum is right; anything else is not looked at.</summary>
    public static bool TryRead(ReadOnlySpan<byte> block, out FileHeader header)
    {
        Unsafe.SkipInit(out header);
        if (block.Length < Length)
            return false;
        header = MemoryMarshal.Read<FileHeader>(block);
        return header.Magic == FileFormat.Magic
            && MemoryMarshal.Read<uint>(block[ChecksumOffset..]) == Crc32C.Compute(block[..ChecksumOffset]);
    }
}
