using System;
using System.Runtime.InteropServices;

namespace MappedStructs.Format;

/// <summary>The first words of the live page: what changes while a list or a set of columns is open. Never checksummed.</summary>
/// <remarks>
/// <code>
/// offset  size  field
///      0     8  live count: rows that are whole, for everybody who has the file open
///      8     8  flags (bit 0: a sync has failed since the last one that succeeded)
///     16    16  the boot during which the count was kept
///     32     8  the device that the file was on then
///     40     8  its inode there
///     48     8  where the rows end that were in doubt when the count was taken over; 0 where none were, and after a flush
/// </code>
/// All in one sector, so that the device never has half of it. The count is believed where the other words say that this
/// very file has been in this system's page cache ever since: then program order held.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal struct LivePage
{
    public const ulong SyncFailed = 1;

    public long Count;
    public ulong Flags;
    public Guid Boot;
    public ulong Device;
    public ulong Inode;
    public long TailEnd;
}
