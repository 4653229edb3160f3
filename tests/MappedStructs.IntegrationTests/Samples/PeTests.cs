using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection.PortableExecutable;

namespace MappedStructs.IntegrationTests.Samples;

public sealed class PeTests : IDisposable
{
    private readonly SampleProgram _realFiles = new("RealFiles");
    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    // Every .NET assembly is a PE file, on every system.
    [Fact]
    public void Every_field_is_what_System_Reflection_Metadata_says()
    {
        using var reader = new PEReader(File.OpenRead(_realFiles.Assembly));
        CoffHeader expected = reader.PEHeaders.CoffHeader;

        Dictionary<string, string> found = DrawnTable.Values(_realFiles.Run(_realFiles.Assembly).EndedWith(0).Output, "PE header");

        Assert.Equal($"0x{reader.PEHeaders.CoffHeaderStartOffset - 4:x}", found["e_lfanew"]);
        Assert.Equal($"0x{(ushort)expected.Machine:x}", found["Machine"]);
        Assert.Equal($"{expected.NumberOfSections}", found["NumberOfSections"]);
        Assert.Equal($"0x{expected.TimeDateStamp:x8}", found["TimeDateStamp"]);
        Assert.Equal($"0x{expected.PointerToSymbolTable:x}", found["PointerToSymbolTable"]);
        Assert.Equal($"{expected.NumberOfSymbols}", found["NumberOfSymbols"]);
        Assert.Equal($"{expected.SizeOfOptionalHeader}", found["SizeOfOptionalHeader"]);
        Assert.Equal($"0x{(ushort)expected.Characteristics:x4}", found["Characteristics"]);
    }

    [Fact]
    public void A_header_that_the_file_does_not_hold_is_an_error()
    {
        var bytes = new byte[64];
        bytes[0] = (byte)'M';
        bytes[1] = (byte)'Z';
        bytes[60] = 41; // 23 bytes are left there, and the header has 24
        string path = Write(bytes);

        Assert.Contains("24 bytes at offset 41, but it has 64 bytes", _realFiles.Run(path).EndedWith(1).Error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(100)]
    public void A_file_of_no_known_kind_is_named_as_one(int length)
    {
        string path = Write(new byte[length]);

        Assert.Contains($"{path} is no ELF, PE or TZif file", _realFiles.Run(path).EndedWith(1).Error);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Contains(_scratch.File("missing"), _realFiles.Run(_scratch.File("missing")).EndedWith(1).Error);

    [Fact]
    public void Two_arguments_get_a_usage_line() => Assert.Contains("Usage: RealFiles", _realFiles.Run("a", "b").EndedWith(2).Error);

    private string Write(byte[] bytes)
    {
        string path = _scratch.File("made.bin");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
