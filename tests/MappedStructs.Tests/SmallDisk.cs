using System;
using System.Diagnostics;

namespace MappedStructs.Tests;

/// <summary>A small file system in memory over a folder, so that a disk can really be full. Linux and root alone have it.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    /// <param name="folder">An empty folder.</param>
    /// <param name="size">As mount(8) wants it: <c>1m</c>.</param>
    public SmallDisk(string folder, string size)
    {
        _folder = folder;
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            using Process mount = Process.Start(new ProcessStartInfo("mount", ["-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder]) { RedirectStandardError = true })!;
            mount.WaitForExit();
            IsMounted = mount.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No mount command.
        }
    }

    public bool IsMounted { get; }

    /// <summary>Skips the test where there is none.</summary>
    public void Require() => Assert.SkipUnless(IsMounted, "mounting a small tmpfs needs Linux and root");

    public void Dispose()
    {
        if (!IsMounted)
            return;
        using Process umount = Process.Start("umount", _folder);
        umount.WaitForExit();
    }
}
