// The classic: the record is copied into a local, and the local is counted up.
using System;
using MappedStructs;

namespace Web;

[MappedFile]
public partial struct SiteCounters
{
    public long Requests;
    public long Errors;
    public long Bytes;
}

public sealed class RequestMeter : IDisposable
{
    private readonly MappedRecord<SiteCounters> _counters;

    public RequestMeter(string path) => _counters = SiteCounters.Open(path);

    public void OnRequest(int status, long bytes)
    {
        var counters = _counters.Value;
        counters.Requests++; // MPS0032
        if (status >= 500)
            counters.Errors++;
        counters.Bytes += bytes;
    }

    public long Requests => _counters.Requests;

    public void Dispose() => _counters.Dispose();
}
