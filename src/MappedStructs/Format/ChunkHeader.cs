using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MappedStructs.Format;

/// <summary>The first 64 bytes of a chunk of columns: what it is, checksummed, and a live word.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     8  magic "MSCHUNK1"
///      8     8  index of the chunk in the file
///     16     4  number of columns
///     20     4  binary logarithm of the rows a chunk
///     24    16  file id
///     40     4  CRC-32C of bytes 0 to 39
///     44     4  zero
///     48     8  live: number of columns whose statistics are known
///     56     8  zero
/// </code>
/// </remarks>
[StructLayout(LayoutKind.Sequential, Size = Length)]
internal struct ChunkHeader
{
    public const int Length = 64;

    /// <summary><c>MSCHUNK1</c> in ASCII, read as a little-endian word.</summary>
    public const ulong ExpectedMagic = 0x314B4E55_4843534D;

    /// <summary>Where the number of columns with known statistics stands.</summary>
    public const int KnownColumnsOffset = 48;

    private const int ChecksumOffset = 40;

    public ulong Magic;
    public ulong Index;
    public uint Columns;
    public uint RowsLog2;
    public Guid FileId;
    public uint Checksum;

    /// <summary>Writes the checksummed part; the live word and what follows stay as they are.</summary>
    public static void Write(Span<byte> chunk, ChunkLayout layout, Guid fileId, long index)
    {
        Span<byte> block = stackalloc byte[Length];
        Compose(block, layout, fileId, index);
        block[..KnownColumnsOffset].CopyTo(chunk);
    }

    /// <summary>Makes the header of a chunk that was copied into another file that file's. One that is damaged stays as it is.</summary>
    public static void MoveTo(Span<byte> chunk, Guid from, Guid to)
    {
        ChunkHeader header = MemoryMarshal.Read<ChunkHeader>(chunk);
        if (header.Magic != ExpectedMagic || header.FileId != from || header.Checksum != Crc32C.Compute(chunk[..ChecksumOffset]))
            return;
        header.FileId = to;
        // As far as it is checksummed: the live word and what follows stay.
        MemoryMarshal.AsBytes(new Span<ChunkHeader>(ref header))[..ChecksumOffset].CopyTo(chunk);
        MemoryMarshal.Write(chunk[ChecksumOffset..], Crc32C.Compute(chunk[..ChecksumOffset]));
    }

    /// <summary>Whether a chunk has the header that it must have.</summary>
    public static bool IsIntact(ReadOnlySpan<byte> chunk, ChunkLayout layout, Guid fileId, long index)
    {
        Span<byte> block = stackalloc byte[Length];
        Compose(block, layout, fileId, index);
        return chunk[..(ChecksumOffset + sizeof(uint))].SequenceEqual(block[..(ChecksumOffset + sizeof(uint))]);
    }

    /// <summary>Checks the header of a chunk.</summary>
    /// <param name="chunk">The chunk's first 64 bytes, or more.</param>
    /// <param name="layout">What the file's chunks are like.</param>
    /// <param name="fileId">The file's id.</param>
    /// <param name="index">Which chunk it must be.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="CorruptChunkException">It is not the header that stood there.</exception>
    public static void Require(ReadOnlySpan<byte> chunk, ChunkLayout layout, Guid fileId, long index, string? path)
    {
        if (!IsIntact(chunk, layout, fileId, index))
            throw new CorruptChunkException(path, index, Describe(chunk, layout, fileId, index));
    }

    private static void Compose(Span<byte> block, ChunkLayout layout, Guid fileId, long index)
    {
        block.Clear();
        var header = new ChunkHeader
        {
            Magic = ExpectedMagic,
            Index = (ulong)index,
            Columns = (uint)layout.Columns.Length,
            RowsLog2 = (uint)layout.Shift,
            FileId = fileId,
        };
        MemoryMarshal.Write(block, in header);
        uint checksum = Crc32C.Compute(block[..ChecksumOffset]);
        MemoryMarshal.Write(block[ChecksumOffset..], in checksum);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Describe(ReadOnlySpan<byte> chunk, ChunkLayout layout, Guid fileId, long index)
    {
        ChunkHeader found = MemoryMarshal.Read<ChunkHeader>(chunk);
        uint checksum = Crc32C.Compute(chunk[..ChecksumOffset]);
        if (found.Magic != ExpectedMagic)
            return $"it starts with {found.Magic:x16}, expected {ExpectedMagic:x16}";
        if (found.Checksum != checksum)
            return $"its checksum is {found.Checksum:x8}, computed {checksum:x8}";
        return $"it says chunk {found.Index}, {found.Columns} columns, 2^{found.RowsLog2} rows, file {found.FileId}; " +
            $"expected chunk {index}, {layout.Columns.Length} columns, 2^{layout.Shift} rows, file {fileId}";
    }
}
