using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MappedStructs.Format;

/// <summary>
/// The header of one commit in a journal: 64 bytes, little-endian. The runs that the commit has changed follow, 16 bytes each, and
/// then their bytes. A record starts at a multiple of 4096, so that no block of the device that holds one is written again.
/// </summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     8  magic "MSREDO01"
///      8     8  salt, as in the file's header
///     16     8  generation: one more than that of the record before, or than that in the file's header
///     24     8  count of rows after this commit
///     32     8  bytes of data that the file then has, at least
///     40     8  length of the record from here to its last byte
///     48     4  number of runs
///     52     4  its place among the commits that were brought to the device together, from 0
///     56     4  CRC-32C of everything behind this header
///     60     4  CRC-32C of bytes 0 to 59
/// </code>
/// </remarks>
[StructLayout(LayoutKind.Sequential, Size = HeaderLength)]
internal struct RedoRecord
{
    public const int HeaderLength = 64;
    public const int ChecksumOffset = HeaderLength - sizeof(uint);
    private const int SaltOffset = 8;
    private const int PlaceOffset = 52;

    /// <summary>What records are aligned to, in bytes.</summary>
    public const int Alignment = 4096;

    /// <summary>Bytes of the longest record.</summary>
    public const int MaximumLength = 1 << 30;

    /// <summary><c>MSREDO01</c> in ASCII, read as a little-endian word.</summary>
    public const ulong RecordMagic = 0x3130_4F44_4552_534D;

    public ulong Magic;
    public ulong Salt;
    public ulong Generation;
    public long Count;
    public long DataLength;
    public long Length;
    public int Runs;
    public int Place;
    public uint BodyChecksum;
    public uint Checksum;

    /// <summary>Bytes of the journal that a record of so many bytes takes.</summary>
    public static long Round(long length) => (length + Alignment - 1) & -Alignment;

    /// <summary>Puts a header, still without salt, before runs and bytes that are in place already.</summary>
    public static void Seal(Span<byte> record, ulong generation, long count, long dataLength, int runs)
    {
        var header = new RedoRecord
        {
            Magic = RecordMagic,
            Generation = generation,
            Count = count,
            DataLength = dataLength,
            Length = record.Length,
            Runs = runs,
            BodyChecksum = Crc32C.Compute(record[HeaderLength..]),
        };
        MemoryMarshal.Write(record, in header);
    }

    /// <summary>Makes a sealed record one of the journal as it is now.</summary>
    public static void Complete(Span<byte> record, ulong salt, int place)
    {
        MemoryMarshal.Write(record[SaltOffset..], in salt);
        MemoryMarshal.Write(record[PlaceOffset..], in place);
        MemoryMarshal.Write(record[ChecksumOffset..], Crc32C.Compute(record[..ChecksumOffset]));
    }

    /// <summary>Reads a header that is whole. What it says must still be held against the journal and the file.</summary>
    public static bool TryRead(ReadOnlySpan<byte> block, out RedoRecord header)
    {
        Unsafe.SkipInit(out header);
        if (block.Length < HeaderLength)
            return false;
        header = MemoryMarshal.Read<RedoRecord>(block);
        return header.Magic == RecordMagic
            && header.Checksum == Crc32C.Compute(block[..ChecksumOffset])
            && header.Length is >= HeaderLength and <= MaximumLength
            && header.Runs >= 0
            && header.Place >= 0
            && header.Runs <= (header.Length - HeaderLength) / RedoRun.Size;
    }

    /// <summary>Whether what follows the header is what was written.</summary>
    public readonly bool HasBody(ReadOnlySpan<byte> record) => Crc32C.Compute(record[HeaderLength..]) == BodyChecksum;

    /// <summary>The runs of a record.</summary>
    public static ReadOnlySpan<RedoRun> RunsOf(ReadOnlySpan<byte> record, int runs) =>
        MemoryMarshal.Cast<byte, RedoRun>(record.Slice(HeaderLength, runs * RedoRun.Size));

    /// <summary>The bytes of all runs, one after the other.</summary>
    public static ReadOnlySpan<byte> BytesOf(ReadOnlySpan<byte> record, int runs) => record[(HeaderLength + (runs * RedoRun.Size))..];
}
