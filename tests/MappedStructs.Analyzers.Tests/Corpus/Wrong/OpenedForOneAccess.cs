// The opening call is used for a single access and the object is thrown away.
using System.IO;
using MappedStructs;

namespace Badges;

[MappedFile]
public partial struct Badge
{
    public long Scans;
    public UnixTime LastScan;
}

public sealed class BadgeReader(string folder)
{
    public void OnScan(string badge)
    {
        string path = Path.Combine(folder, badge);
        Badge.Open(path).Scans++; // MPS0036
    }

    public long Scans(string badge)
    {
        if (!File.Exists(Path.Combine(folder, badge)))
            return 0;
        return Badge.OpenRead(Path.Combine(folder, badge)).Scans; // MPS0036
    }
}
