using System;
using System.Runtime.InteropServices;

namespace MappedStructs.Format;

/// <summary>
/// Up to which commit of which journal an atomic list, or atomic columns, may have been changed. It stands in the live page, is stored
/// before the first byte of the commit is, and is never synced by itself.
/// </summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     8  salt of the journal's records
///      8     8  generation of the last commit
///     16     4  CRC-32C of bytes 0 to 15
///     20     4  zero
/// </code>
/// All in one sector. A note of which the device has got half has a wrong checksum, or says less than it could: of a salt that is
/// not the header's, or of an earlier commit.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Size = Length)]
internal struct AppliedNote
{
    public const int Length = 24;

    /// <summary>In the place of a generation: the file was cut while a commit was being written into it, which made it long again.</summary>
    public const ulong Cut = ulong.MaxValue;
    private const int ChecksumOffset = 16;

    public ulong Salt;
    public ulong Generation;

    public static void Write(Span<byte> block, ulong salt, ulong generation)
    {
        block[..Length].Clear();
        var note = new AppliedNote { Salt = salt, Generation = generation };
        MemoryMarshal.Write(block, in note);
        MemoryMarshal.Write(block[ChecksumOffset..], Crc32C.Compute(block[..ChecksumOffset]));
    }

    /// <summary>Reads a note; one that is not whole says nothing, as the zeros of a new file do.</summary>
    public static AppliedNote Read(ReadOnlySpan<byte> block) =>
        block.Length >= Length && MemoryMarshal.Read<uint>(block[ChecksumOffset..]) == Crc32C.Compute(block[..ChecksumOffset])
            ? MemoryMarshal.Read<AppliedNote>(block)
            : default;

    /// <summary>The last commit of a journal that may be in the data; 0 where nothing says so.</summary>
    public readonly ulong GenerationFor(ulong salt) => Salt == salt ? Generation : 0;
}
