using System.Runtime.InteropServices;
using MappedStructs;

namespace RealFiles.Pe;

/// <summary>The only part of the MS-DOS header that still counts: <c>e_lfanew</c>, at offset 60 of the file.</summary>
[MappedFile(Format = MappedFileFormat.Raw, Offset = 60, Size = 4)]
public partial struct PeLocation
{
    public uint HeaderOffset;
}

/// <summary>The signature and the COFF file header, as "PE Format" of Microsoft's documentation has them.</summary>
// At whatever offset e_lfanew says, so packed: it has no alignment.
[StructLayout(LayoutKind.Sequential, Pack = 1)]
[MappedFile(Format = MappedFileFormat.Raw, Size = 24)]
public partial struct PeHeader
{
    public BigEndian<uint> Signature; // 'P' 'E' 0 0
    public PeMachine Machine;
    public ushort Sections;
    public uint TimeDateStamp;
    public uint SymbolTableOffset;
    public uint Symbols;
    public ushort OptionalHeaderSize;
    public ushort Characteristics;

    public const uint ExpectedSignature = 0x50450000;
}

public enum PeMachine : ushort
{
    I386 = 0x14C,
    Amd64 = 0x8664,
    Arm64 = 0xAA64,
}
