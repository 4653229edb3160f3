using System.Runtime.CompilerServices;
using MappedStructs;

namespace RealFiles.Elf;

/// <summary>The first 64 bytes of a 64-bit ELF file: <c>Elf64_Ehdr</c> of elf(5), little-endian.</summary>
// Size: the compiler checks that the struct is as long as the specification says.
[MappedFile(Format = MappedFileFormat.Raw, Size = 64)]
public partial struct ElfHeader
{
    public ElfIdentification Identification;
    public ElfType Type;
    public ElfMachine Machine;
    public uint Version;
    public ulong Entry;
    public ulong ProgramHeaderOffset;
    public ulong SectionHeaderOffset;
    public uint Flags;
    public ushort HeaderSize;
    public ushort ProgramHeaderSize;
    public ushort ProgramHeaderCount;
    public ushort SectionHeaderSize;
    public ushort SectionHeaderCount;
    public ushort SectionNameIndex;
}

/// <summary>The 16 bytes of <c>e_ident</c>, which say how to read the rest.</summary>
public struct ElfIdentification
{
    public BigEndian<uint> Magic; // 7F 'E' 'L' 'F': four bytes in the order of the file
    public ElfClass Class;
    public ElfByteOrder ByteOrder;
    public byte Version;
    public byte OsAbi;
    public byte AbiVersion;
    public ElfPadding Padding;

    public const uint ExpectedMagic = 0x7F454C46;
}

[InlineArray(7)]
public struct ElfPadding
{
    private byte _first;
}
