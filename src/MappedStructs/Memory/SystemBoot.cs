using System;
using System.IO;

namespace MappedStructs.Memory;

/// <summary>Which boot of the system is running.</summary>
internal static class SystemBoot
{
    private static readonly Guid s_id = Read();

    internal static bool TryGetId(out Guid id)
    {
        id = s_id;
        return id != Guid.Empty;
    }

    private static Guid Read()
    {
        try
        {
            return Guid.TryParse(File.ReadAllText("/proc/sys/kernel/random/boot_id"), out Guid id) ? id : Guid.Empty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Guid.Empty;
        }
    }
}
