// Whether a method owns the mapping that it works on depends on its caller; it disposes only what it opened.
using System;
using MappedStructs;

namespace Reports;

[MappedFile]
public partial struct Quota
{
    public long Used;
    public long Limit;
}

public sealed class QuotaReader : IDisposable
{
    private readonly MappedRecord<Quota> _quota;
    private readonly bool _ownsIt;

    public QuotaReader(MappedRecord<Quota> quota, bool leaveOpen = false)
    {
        _quota = quota;
        _ownsIt = !leaveOpen;
    }

    public static QuotaReader ForFile(string path) => new(Quota.Open(path));

    public long Free => _quota.Limit - _quota.Used;

    public static long Charge(string path, long amount, MappedRecord<Quota>? shared = null)
    {
        MappedRecord<Quota> quota = shared ?? Quota.Open(path);
        try
        {
            ref long used = ref quota.Used;
            used += amount;
            return quota.Limit - used;
        }
        finally
        {
            if (shared is null)
                quota.Dispose();
        }
    }

    public void Dispose()
    {
        if (_ownsIt)
            _quota.Dispose();
        GC.SuppressFinalize(this);
    }
}
