using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MappedStructs.Format;

/// <summary>
/// The header of one of the two slots of an atomic record: 64 bytes, little-endian, with the struct behind it. The newest slot
/// whose checksum is right is the record.
/// </summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     8  magic "MSSLOT01"
///      8     8  layout fingerprint, as in the file's header
///     16     8  generation: 0 in a new file, and more with every commit
///     24     8  length of the struct
///     32    16  file id
///     48    12  zero
///     60     4  CRC-32C of bytes 0 to 59 and of the struct
/// </code>
/// </remarks>
[StructLayout(LayoutKind.Sequential, Size = Length)]
internal struct CommitSlot
{
    public const int Length = 64;
    public const int ChecksumOffset = Length - sizeof(uint);

    /// <summary>What slots are aligned to, in bytes: no block of the device holds parts of both.</summary>
    public const int Alignment = 4096;

    /// <summary><c>MSSLOT01</c> in ASCII, read as a little-endian word.</summary>
    public const ulong SlotMagic = 0x3130_544F_4C53_534D;

    public ulong Magic;
    public ulong Fingerprint;
    public ulong Generation;
    public long StructLength;
    public Guid FileId;

    /// <summary>Bytes from one slot to the other.</summary>
    public static long Stride(long structLength) => (Length + structLength + Alignment - 1) & -Alignment;

    /// <summary>Writes header and checksum into the image of a slot, whose struct is in place already.</summary>
    public static void Seal(Span<byte> image, in FileHeader header, ulong generation)
    {
        image[..Length].Clear();
        var slot = new CommitSlot
        {
            Magic = SlotMagic,
            Fingerprint = header.Fingerprint,
            Generation = generation,
            StructLength = header.RecordSize,
            FileId = header.FileId,
        };
        MemoryMarshal.Write(image, in slot);
        MemoryMarshal.Write(image[ChecksumOffset..], ChecksumOf(image, header.RecordSize));
    }

    /// <summary>Reads the image of a slot. Anything may stand there.</summary>
    /// <returns>Whether it is a whole commit of this very file.</returns>
    public static bool TryRead(ReadOnlySpan<byte> image, in FileHeader header, bool verify, out CommitSlot slot)
    {
        Unsafe.SkipInit(out slot);
        if (image.Length < Length + header.RecordSize)
            return false;
        slot = MemoryMarshal.Read<CommitSlot>(image);
        return slot.Magic == SlotMagic
            && slot.Fingerprint == header.Fingerprint
            && slot.StructLength == header.RecordSize
            && slot.FileId == header.FileId
            && (!verify || MemoryMarshal.Read<uint>(image[ChecksumOffset..]) == ChecksumOf(image, header.RecordSize));
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> image, long structLength) =>
        Crc32C.Compute(image[..ChecksumOffset], image.Slice(Length, (int)structLength));
}
