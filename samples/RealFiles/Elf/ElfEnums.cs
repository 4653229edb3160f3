using System;

namespace RealFiles.Elf;

// Names and numbers of elf(5) and the System V ABI. A number that is not here is still a valid value of its enum.

public enum ElfClass : byte
{
    Elf32 = 1,
    Elf64 = 2,
}

public enum ElfByteOrder : byte
{
    LittleEndian = 1,
    BigEndian = 2,
}

public enum ElfType : ushort
{
    None = 0,
    Relocatable = 1,
    Executable = 2,
    Dynamic = 3, // a shared object, or a position-independent executable
    Core = 4,
}

public enum ElfMachine : ushort
{
    X86 = 3,
    Arm = 40,
    X86_64 = 62,
    AArch64 = 183,
    RiscV = 243,
    LoongArch = 258,
}

public enum SegmentType : uint
{
    Null = 0,
    Load = 1,
    Dynamic = 2,
    Interp = 3,
    Note = 4,
    ShLib = 5,
    Phdr = 6,
    Tls = 7,
    GnuEhFrame = 0x6474E550,
    GnuStack = 0x6474E551,
    GnuRelro = 0x6474E552,
    GnuProperty = 0x6474E553,
}

[Flags]
public enum SegmentFlags : uint
{
    None = 0,
    Execute = 1,
    Write = 2,
    Read = 4,
}
