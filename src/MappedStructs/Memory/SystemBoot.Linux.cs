using System;
using System.IO;

namespace MappedStructs.Memory;

/// <summary>What Linux says about its boot.</summary>
internal static class LinuxBoot
{
    /// <summary>"a random 128-bit UUID generated at boot" (proc_sys_kernel(5)), as text with a line feed behind it.</summary>
    internal const string Path = "/proc/sys/kernel/random/boot_id";

    /// <summary>The identity, or <see cref="Guid.Empty"/>.</summary>
    internal static Guid ReadId()
    {
        try
        {
            return Guid.TryParse(File.ReadAllText(Path), out Guid id) ? id : Guid.Empty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Guid.Empty; // no /proc, or a sandbox that hides this of it
        }
    }
}
