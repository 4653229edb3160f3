using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MappedStructs.IntegrationTests.Samples;

public sealed class ElfTests : IDisposable
{
    private readonly SampleProgram _realFiles = new("RealFiles");
    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Without_arguments_it_reads_the_dotnet_that_runs_it()
    {
        SkipUnlessElf();

        string output = _realFiles.Run().EndedWith(0).Output;

        Assert.StartsWith(Resolved(SampleProgram.DotnetPath), output);
        Assert.Equal("2", DrawnTable.Values(output, "ELF header")["EI_CLASS"]);
    }

    [Theory]
    [MemberData(nameof(Executables))]
    public void Every_field_of_the_header_is_what_readelf_says(string path)
    {
        Dictionary<string, string> expected = Readelf.Header(path);
        Dictionary<string, string> found = DrawnTable.Values(_realFiles.Run(path).EndedWith(0).Output, "ELF header");

        Assert.Equal(expected["Magic"], found["e_ident"]);
        Assert.Equal(expected["Class"], found["EI_CLASS"] == "2" ? "ELF64" : "?");
        Assert.Contains("little endian", expected["Data"]);
        Assert.Equal("1", found["EI_DATA"]);
        Assert.Equal(found["e_ident"].Split(' ').Skip(6).Take(3).Select(Readelf.Hex), new[] { "EI_VERSION", "EI_OSABI", "EI_ABIVERSION" }.Select(name => ulong.Parse(found[name])));
        Assert.Equal(expected["ABI Version"], found["EI_ABIVERSION"]);
        Assert.Equal(expected["Type"].Split(' ')[0], found["e_type"] switch { "2" => "EXEC", "3" => "DYN", _ => "?" });
        Assert.Equal(expected["Machine"], found["e_machine"] switch { "62" => "Advanced Micro Devices X86-64", "183" => "AArch64", _ => "?" });
        Assert.Equal(Readelf.Hex(expected["Version"]), ulong.Parse(found["e_version"]));
        Assert.Equal(expected["Entry point address"], found["e_entry"]);
        Assert.Equal(FirstWord(expected["Start of program headers"]), found["e_phoff"]);
        Assert.Equal(FirstWord(expected["Start of section headers"]), found["e_shoff"]);
        Assert.Equal(FirstWord(expected["Flags"]), found["e_flags"]);
        Assert.Equal(FirstWord(expected["Size of this header"]), found["e_ehsize"]);
        Assert.Equal(FirstWord(expected["Size of program headers"]), found["e_phentsize"]);
        Assert.Equal(expected["Number of program headers"], found["e_phnum"]);
        Assert.Equal(FirstWord(expected["Size of section headers"]), found["e_shentsize"]);
        Assert.Equal(expected["Number of section headers"], found["e_shnum"]);
        Assert.Equal(expected["Section header string table index"], found["e_shstrndx"]);
    }

    [Theory]
    [MemberData(nameof(Executables))]
    public void Every_program_header_is_what_readelf_says(string path)
    {
        List<string> expected = Readelf.Segments(path)
            .ConvertAll(segment => $"{segment.Type.Replace("_", "")} {string.Join(' ', segment.Numbers)} {segment.Flags} {segment.Alignment}");

        List<string> found = DrawnTable.Rows(_realFiles.Run(path).EndedWith(0).Output, "Program headers")
            .ConvertAll(row => $"{row[0].ToUpperInvariant()} {string.Join(' ', row[1..6].Select(Readelf.Hex))} {row[6]} {Readelf.Hex(row[7])}");

        Assert.NotEmpty(expected);
        Assert.Equal(expected, found);
    }

    [Fact]
    public void The_fields_are_those_of_the_specification_where_there_is_no_readelf()
    {
        SkipUnlessElf();
        byte[] bytes = File.ReadAllBytes(SampleProgram.DotnetPath);

        string output = _realFiles.Run(SampleProgram.DotnetPath).EndedWith(0).Output;

        Dictionary<string, string> found = DrawnTable.Values(output, "ELF header");
        Assert.Equal($"0x{BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(24)):x}", found["e_entry"]);
        Assert.Equal($"{BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(32))}", found["e_phoff"]);
        Assert.Equal($"{BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(40))}", found["e_shoff"]);
        Assert.Equal("64", found["e_ehsize"]);
        Assert.Equal("56", found["e_phentsize"]);
        ushort count = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(56));
        Assert.Equal($"{count}", found["e_phnum"]);
        Assert.Equal(count, DrawnTable.Rows(output, "Program headers").Count);
    }

    [Fact]
    public void A_table_that_does_not_follow_the_header_is_read_where_it_is_and_mentioned()
    {
        string path = Write(Header(tableOffset: 1024, count: 1), length: 2048, at => at[1024] = 1 /* PT_LOAD */);

        string output = _realFiles.Run(path).EndedWith(0).Output;

        Assert.Contains("start at 1024", output);
        Assert.Equal("Load", Assert.Single(DrawnTable.Rows(output, "Program headers"))[0]);
    }

    [Theory]
    [InlineData(2048UL - 55, 1)] // one byte too far
    [InlineData(64UL, 36)]
    [InlineData(ulong.MaxValue - 8, 1)]
    [InlineData(ulong.MaxValue, 0xFFFE)]
    public void A_table_that_the_file_does_not_hold_is_an_error_that_says_both_sizes(ulong tableOffset, int count)
    {
        string path = Write(Header(tableOffset, (ushort)count), length: 2048);

        string error = _realFiles.Run(path).EndedWith(1).Error;

        Assert.Contains($"{count * 56} bytes at offset {tableOffset}", error);
        Assert.Contains("2048", error);
    }

    [Fact]
    public void A_file_cut_inside_the_header_is_an_error()
    {
        string path = Write(Header(64, 1), length: 63);

        Assert.Contains("63", _realFiles.Run(path).EndedWith(1).Error);
    }

    [Fact]
    public void A_32_bit_file_is_named_as_one()
    {
        string path = Write(Header(64, 0), length: 2048, bytes => bytes[4] = 1);

        Assert.Contains("Elf32", _realFiles.Run(path).EndedWith(1).Error);
    }

    /// <summary>The dotnet that runs the tests, and a program of the system's.</summary>
    public static TheoryData<string> Executables =>
        OperatingSystem.IsLinux() ? new(SampleProgram.DotnetPath, Resolved("/bin/sh")) : new(SampleProgram.DotnetPath);

    private static void SkipUnlessElf() => Assert.SkipUnless(OperatingSystem.IsLinux(), "The executables of this system are no ELF files.");

    private static string Resolved(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    private static string FirstWord(string text) => text.Split(' ', ',')[0];

    private static byte[] Header(ulong tableOffset, ushort count)
    {
        var header = new byte[64];
        new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(header, 0);
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(32), tableOffset);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(54), 56);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(56), count);
        return header;
    }

    private string Write(byte[] header, int length, Action<byte[]>? change = null)
    {
        Array.Resize(ref header, length);
        change?.Invoke(header);
        string path = _scratch.File("made.elf");
        File.WriteAllBytes(path, header);
        return path;
    }
}
