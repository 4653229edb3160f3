using System;
using System.IO;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Memory;

public sealed class SystemBootTests
{
    [Fact]
    public void The_boot_has_one_identity()
    {
        bool known = SystemBoot.TryGetId(out Guid first);
        Assert.Equal(known, SystemBoot.TryGetId(out Guid second));
        Assert.Equal(first, second);
        Assert.Equal(known, first != Guid.Empty);
        Assert.True(known || !OperatingSystem.IsWindows(), "Windows always answers.");
    }

    [Fact]
    public void Another_process_finds_the_same()
    {
        _ = SystemBoot.TryGetId(out Guid here);
        (int exitCode, string output) = SecondProcess.Run("boot-id");
        Assert.Equal(0, exitCode);
        Assert.Equal(here, Guid.Parse(output.Trim()));
    }

    [Fact]
    public void Linux_has_it_in_a_file()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(LinuxBoot.Path), "About a file of Linux.");
        Assert.True(SystemBoot.TryGetId(out Guid id));
        Assert.Equal(File.ReadAllText(LinuxBoot.Path).Trim(), id.ToString());
    }
}
