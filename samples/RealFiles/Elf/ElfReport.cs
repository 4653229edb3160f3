using System;
using System.IO;
using System.Text;
using MappedStructs;
using Spectre.Console;

namespace RealFiles.Elf;

/// <summary>Prints the header and the program headers of an ELF file, as <c>readelf -h -l</c> does.</summary>
internal static class ElfReport
{
    // e_phoff of nearly every 64-bit file: the table follows the header at once.
    private const ulong UsualTableOffset = 64;

    // PN_XNUM: the count does not fit and stands in the first section header (files with 65,535 segments: core dumps).
    private const ushort CountIsElsewhere = 0xFFFF;

    public static void Print(ForeignFile file)
    {
        using ReadOnlyMappedRecord<ElfHeader> header = ElfHeader.OpenRead(file.Handle);
        CheckIdentification(file, header.Identification);
        PrintHeader(file, header);

        ReadOnlySpan<ElfProgramHeader> segments = Segments(file, header.Value);
        PrintSegments(segments);
        foreach (ref readonly ElfProgramHeader segment in segments)
        {
            if (segment.Type == SegmentType.Interp)
                Console.WriteLine($"Interpreter: {Encoding.UTF8.GetString(file.Bytes(segment.Offset, segment.FileSize, "interpreter's name")).TrimEnd('\0')}");
        }
    }

    private static void CheckIdentification(ForeignFile file, in ElfIdentification found)
    {
        if (found.Class != ElfClass.Elf64 || found.ByteOrder != ElfByteOrder.LittleEndian)
            throw new NotSupportedException($"{file.Path} is an ELF file of {found.Class}, {found.ByteOrder}. This sample knows Elf64, LittleEndian.");
    }

    private static ReadOnlySpan<ElfProgramHeader> Segments(ForeignFile file, in ElfHeader header)
    {
        if (header.ProgramHeaderCount == 0)
            return default;
        if (header.ProgramHeaderCount == CountIsElsewhere)
            throw new NotSupportedException($"{file.Path} has 65,535 program headers or more; this sample does not look for their count.");
        if (header.ProgramHeaderSize != 56)
            throw new InvalidDataException($"{file.Path} has program headers of {header.ProgramHeaderSize} bytes each; those of 64-bit ELF files have 56.");
        if (header.ProgramHeaderOffset != UsualTableOffset)
            Console.WriteLine($"The program headers start at {header.ProgramHeaderOffset}; in most files they follow the header, at {UsualTableOffset}.");
        return file.Rows<ElfProgramHeader>(header.ProgramHeaderOffset, header.ProgramHeaderCount, "program headers");
    }

    private static void PrintHeader(ForeignFile file, ReadOnlyMappedRecord<ElfHeader> header)
    {
        var table = new Table().Title("ELF header").AddColumns("field", "value", "meaning");
        Row("e_ident", BitConverter.ToString(file.Bytes(0, 16, "identification").ToArray()).Replace('-', ' ').ToLowerInvariant(), "");
        Row("EI_CLASS", $"{(byte)header.Identification.Class}", $"{header.Identification.Class}");
        Row("EI_DATA", $"{(byte)header.Identification.ByteOrder}", $"{header.Identification.ByteOrder}");
        Row("EI_VERSION", $"{header.Identification.Version}", "");
        Row("EI_OSABI", $"{header.Identification.OsAbi}", "");
        Row("EI_ABIVERSION", $"{header.Identification.AbiVersion}", "");
        Row("e_type", $"{(ushort)header.Type}", $"{header.Type}");
        Row("e_machine", $"{(ushort)header.Machine}", $"{header.Machine}");
        Row("e_version", $"{header.Version}", "");
        Row("e_entry", $"0x{header.Entry:x}", "address of the first instruction");
        Row("e_phoff", $"{header.ProgramHeaderOffset}", "where the program headers start");
        Row("e_shoff", $"{header.SectionHeaderOffset}", "where the section headers start");
        Row("e_flags", $"0x{header.Flags:x}", "");
        Row("e_ehsize", $"{header.HeaderSize}", "bytes of this header");
        Row("e_phentsize", $"{header.ProgramHeaderSize}", "bytes of a program header");
        Row("e_phnum", $"{header.ProgramHeaderCount}", "program headers");
        Row("e_shentsize", $"{header.SectionHeaderSize}", "bytes of a section header");
        Row("e_shnum", $"{header.SectionHeaderCount}", "section headers");
        Row("e_shstrndx", $"{header.SectionNameIndex}", "section that holds the names");
        AnsiConsole.Write(table);

        void Row(string field, string value, string meaning) => table.AddRow(new Text(field), new Text(value), new Text(meaning));
    }

    private static void PrintSegments(ReadOnlySpan<ElfProgramHeader> segments)
    {
        var table = new Table().Title($"Program headers: {segments.Length}");
        table.AddColumns("type", "offset", "virtual", "physical", "in file", "in memory", "flags", "align");
        foreach (ref readonly ElfProgramHeader segment in segments)
        {
            table.AddRow(
                new Text($"{segment.Type}"),
                new Text($"0x{segment.Offset:x}"),
                new Text($"0x{segment.VirtualAddress:x}"),
                new Text($"0x{segment.PhysicalAddress:x}"),
                new Text($"0x{segment.FileSize:x}"),
                new Text($"0x{segment.MemorySize:x}"),
                new Text(Letters(segment.Flags)),
                new Text($"0x{segment.Alignment:x}"));
        }
        AnsiConsole.Write(table);
    }

    private static string Letters(SegmentFlags flags) => string.Concat(
        flags.HasFlag(SegmentFlags.Read) ? "R" : "",
        flags.HasFlag(SegmentFlags.Write) ? "W" : "",
        flags.HasFlag(SegmentFlags.Execute) ? "E" : "");
}
