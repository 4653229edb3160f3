using MappedStructs;

namespace RealFiles.Elf;

/// <summary>One row of the program header table: <c>Elf64_Phdr</c> of elf(5).</summary>
// Where the table starts is in the header and not fixed, so its rows are read from a region (ForeignFile) and the
// attribute needs no Offset; it is here for its check of the size.
[MappedFile(Format = MappedFileFormat.Raw, Size = 56)]
public partial struct ElfProgramHeader
{
    public SegmentType Type;
    public SegmentFlags Flags;
    public ulong Offset;
    public ulong VirtualAddress;
    public ulong PhysicalAddress;
    public ulong FileSize;
    public ulong MemorySize;
    public ulong Alignment;
}
