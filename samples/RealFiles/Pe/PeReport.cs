using System.IO;
using MappedStructs;
using Spectre.Console;

namespace RealFiles.Pe;

/// <summary>Prints the COFF header of a Windows executable, or of any .NET assembly.</summary>
internal static class PeReport
{
    public static void Print(ForeignFile file)
    {
        using ReadOnlyMappedRecord<PeLocation> location = PeLocation.OpenRead(file.Handle);
        PeHeader header = file.Rows<PeHeader>(location.HeaderOffset, 1, "PE header's bytes")[0];
        if (header.Signature != PeHeader.ExpectedSignature)
            throw new InvalidDataException($"{file.Path} should have \"PE\" at offset {location.HeaderOffset}, and has 0x{header.Signature:x8} there.");

        var table = new Table().Title("PE header").AddColumns("field", "value", "meaning");
        Row("e_lfanew", $"0x{location.HeaderOffset:x}", "where the PE header starts");
        Row("Machine", $"0x{(ushort)header.Machine:x}", $"{header.Machine}");
        Row("NumberOfSections", $"{header.Sections}", "");
        Row("TimeDateStamp", $"0x{header.TimeDateStamp:x8}", "a time, or a hash where the build is deterministic");
        Row("PointerToSymbolTable", $"0x{header.SymbolTableOffset:x}", "");
        Row("NumberOfSymbols", $"{header.Symbols}", "");
        Row("SizeOfOptionalHeader", $"{header.OptionalHeaderSize}", "");
        Row("Characteristics", $"0x{header.Characteristics:x4}", "");
        AnsiConsole.Write(table);

        void Row(string field, string value, string meaning) => table.AddRow(new Text(field), new Text(value), new Text(meaning));
    }
}
