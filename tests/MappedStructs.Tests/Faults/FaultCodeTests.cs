using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using MappedStructs.Memory;
using MappedStructs.Tests.Memory;

namespace MappedStructs.Tests.Faults;

/// <summary>The machine code is what its source says.</summary>
public sealed class FaultCodeTests : RegionTest
{
    [Fact]
    public void The_bytes_for_x64_are_the_assembled_source() =>
        Assert.Equal(Assemble("FaultHandler.x64.s", "as", "objcopy", "--64"), FaultCodeX64.Bytes.ToArray());

    [Fact]
    public void Code_and_head_of_the_table_fit_their_pages() => Assert.InRange(FaultCodeX64.Bytes.Length, 1, 4096);

    private byte[] Assemble(string name, string assembler, string extractor, params string[] options)
    {
        string source = NewPath();
        string compiled = NewPath();
        string code = NewPath();
        using (Stream embedded = typeof(FaultTable).Assembly.GetManifestResourceStream(name)!)
        using (FileStream file = File.Create(source))
        {
            embedded.CopyTo(file);
        }

        Run(assembler, [.. options, "-o", compiled, source]);
        Run(extractor, ["-O", "binary", "-j", ".text", compiled, code]);
        return File.ReadAllBytes(code);
    }

    private static void Run(string command, string[] arguments)
    {
        try
        {
            using Process process = Process.Start(command, arguments);
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }
        catch (Win32Exception)
        {
            Assert.Skip($"There is no {command} (binutils) to assemble with.");
        }
    }
}
