// A record that is open for reading is told to count.
using System;
using MappedStructs;

namespace Downloads;

[MappedFile]
public partial struct DownloadCount
{
    private long _count;
    private UnixTime _last;

    public readonly long Count => _count;

    public readonly UnixTime Last => _last;

    public void Increment()
    {
        _count++;
        _last = UnixTime.Now;
    }
}

public sealed class DownloadPage(string path)
{
    public string Render()
    {
        using ReadOnlyMappedRecord<DownloadCount> downloads = DownloadCount.OpenRead(path);
        downloads.Value.Increment(); // MPS0033
        return $"{downloads.Value.Count} downloads, the last at {downloads.Value.Last.ToDateTimeOffset():u}";
    }
}
