using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace MappedStructs.Benchmarks.Measuring;

/// <summary>What the device under a folder has been given to write, by everybody: <c>/sys/dev/block/…/stat</c> of Linux.</summary>
/// <remarks>
/// Not <c>write_bytes</c> of <c>/proc/self/io</c>: that counts pages when they become dirty, a large folio as a whole
/// although only the blocks stored to are written, a page stored to twice as once, and the file system's own journal
/// not at all. The price is that others count too, so take the median of many small pieces of work.
/// </remarks>
internal sealed class DeviceWrites
{
    /// <summary>The kernel's unit there, whatever the device's own sectors are.</summary>
    private const int SectorBytes = 512;

    private const int SectorsWritten = 6;

    private readonly string _statistics;

    private DeviceWrites(string statistics) => _statistics = statistics;

    /// <summary>All bytes since the system came up.</summary>
    public long Bytes =>
        long.Parse(File.ReadAllText(_statistics).Split(' ', StringSplitOptions.RemoveEmptyEntries)[SectorsWritten], CultureInfo.InvariantCulture) * SectorBytes;

    /// <returns>Null where the file system has no one block device, or the system is another one.</returns>
    public static DeviceWrites? TryFind(string folder)
    {
        if (!File.Exists("/proc/self/mountinfo"))
            return null;
        // "27 1 254:0 / / rw,relatime - ext4 /dev/vda rw": the device is the third, the mount's place the fifth.
        string[] mount = File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(' '))
            .Where(fields => IsUnder(folder, fields[4])).OrderByDescending(fields => fields[4].Length).First();
        string statistics = $"/sys/dev/block/{mount[2]}/stat";
        return File.Exists(statistics) ? new DeviceWrites(statistics) : null;
    }

    private static bool IsUnder(string folder, string mount) =>
        mount == "/" || folder == mount || folder.StartsWith(mount + "/", StringComparison.Ordinal);
}
