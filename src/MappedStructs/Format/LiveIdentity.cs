using System;

namespace MappedStructs.Format;

/// <summary>Which file it is, and since when the system's page cache has not forgotten it.</summary>
/// <param name="Boot">The running boot; empty where the system does not tell, and for a file whose stores the cache does not see.</param>
/// <param name="Device">The device that the file lies on.</param>
/// <param name="Inode">Its number there.</param>
internal readonly record struct LiveIdentity(Guid Boot, ulong Device, ulong Inode)
{
    /// <summary>Whether a live page was kept by somebody on this boot, for this very file.</summary>
    public bool Matches(in LivePage page) =>
        Boot != Guid.Empty && page.Boot == Boot && page.Device == Device && page.Inode == Inode;
}
