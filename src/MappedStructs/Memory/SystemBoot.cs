using System;

namespace MappedStructs.Memory;

/// <summary>
/// Which boot of the system this is. What a file's live words say was in the page cache is still there as long as this has
/// not changed.
/// </summary>
internal static class SystemBoot
{
    // Asked once: it cannot change while a process runs. Empty stands for "the system does not say".
    private static readonly Guid s_id = Read();

    /// <summary>
    /// The identity of the running boot: the same in every process until the system starts again, and never the same
    /// after. <see langword="false"/> where the system does not say; then nothing is known about earlier boots.
    /// </summary>
    /// <remarks>
    /// A container may be given an identity of its own, which differs from its host's: two that differ may be one boot.
    /// Two that are equal are one boot, unless a virtual machine was taken back to a snapshot, its disk with it.
    /// </remarks>
    internal static bool TryGetId(out Guid id)
    {
        id = s_id;
        return id != Guid.Empty;
    }

    private static Guid Read() =>
        OperatingSystem.IsWindows() ? WindowsBoot.ReadId()
        : OperatingSystem.IsMacOS() ? MacBoot.ReadId()
        : LinuxBoot.ReadId();
}
