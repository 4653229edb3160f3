using System;
using System.Runtime.InteropServices;

namespace MappedStructs.Format;

/// <summary>The beginning of a journal: which file it belongs to. Written once, and followed by redo records at 4096.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     8  magic "MSJOURNL"
///      8     4  format version
///     12     4  length of this head (64)
///     16    16  file id
///     32    28  zero
///     60     4  CRC-32C of bytes 0 to 59
///     64  4032  zero
/// </code>
/// </remarks>
[StructLayout(LayoutKind.Sequential, Size = Length)]
internal struct JournalHead
{
    public const int Length = 64;
    public const int ChecksumOffset = Length - sizeof(uint);

    /// <summary>Where the first redo record stands.</summary>
    public const int RecordsOffset = 4096;

    /// <summary><c>MSJOURNL</c> in ASCII, read as a little-endian word.</summary>
    public const ulong JournalMagic = 0x4C4E_5255_4F4A_534D;

    public ulong Magic;
    public uint FormatVersion;
    public uint HeadLength;
    public Guid FileId;

    public static void Write(Span<byte> block, Guid fileId)
    {
        block[..Length].Clear();
        var head = new JournalHead { Magic = JournalMagic, FormatVersion = FileFormat.Version, HeadLength = Length, FileId = fileId };
        MemoryMarshal.Write(block, in head);
        MemoryMarshal.Write(block[ChecksumOffset..], Crc32C.Compute(block[..ChecksumOffset]));
    }

    /// <summary>Reads a head whose checksum is right; anything else is not looked at.</summary>
    public static bool TryRead(ReadOnlySpan<byte> block, out JournalHead head)
    {
        head = default;
        if (block.Length < Length)
            return false;
        head = MemoryMarshal.Read<JournalHead>(block);
        return head.Magic == JournalMagic
            && head.HeadLength == Length
            && MemoryMarshal.Read<uint>(block[ChecksumOffset..]) == Crc32C.Compute(block[..ChecksumOffset]);
    }
}
