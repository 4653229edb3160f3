using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs.Memory;
using MappedStructs.Tests.Memory;

namespace MappedStructs.Tests.Faults;

/// <summary>The machine code is what its source says.</summary>
public sealed class FaultCodeTests : RegionTest
{
    [Fact]
    public void The_bytes_for_x64_are_the_assembled_source()
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64, "The assembler here is of another processor.");
        Assert.Equal(Assemble("FaultHandler.x64.s", "as", "objcopy", "--64"), FaultCodeX64.Bytes.ToArray());
    }

    [Fact]
    public void The_bytes_for_arm64_are_the_assembled_source()
    {
        bool isHome = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
        string prefix = isHome ? "" : "aarch64-linux-gnu-";
        Assert.Equal(Assemble("FaultHandler.arm64.s", prefix + "as", prefix + "objcopy"), FaultCodeArm64.Bytes.ToArray());
    }

    [Fact]
    public unsafe void Entries_and_the_head_before_them_are_as_long_as_the_source_says()
    {
        Assert.Equal(4096, sizeof(FaultTableHead));
        Assert.Equal(64, sizeof(FaultEntry));
    }

    [Fact]
    public unsafe void This_system_can_be_asked_whether_a_page_is_there()
    {
        Assert.SkipUnless(FaultHandler.IsAvailable, "There is no handler here.");
        FaultHandler.Require(FaultPolicy.Contain);
        Assert.SkipUnless(Environment.OSVersion.Version >= new Version(5, 14), "MADV_POPULATE_READ is there since Linux 5.14.");
        Assert.Equal(22, FaultHandler.Table->Probe);
    }

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
