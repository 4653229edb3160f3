// Mappings that may not be there: opened late, swapped, let go and set to null.
using System;
using MappedStructs;

namespace Cache;

[MappedFile]
public partial struct CacheStatistics
{
    public long Hits;
    public long Misses;
}

public sealed class CacheMeter : IDisposable
{
    private MappedRecord<CacheStatistics>? _file;

    private MappedRecord<CacheStatistics> Opened(string path) => _file ??= CacheStatistics.Open(path);

    public void Hit(string path)
    {
        Opened(path).Hits++;
    }

    public void Miss()
    {
        if (_file is { } file)
            file.Misses++;
    }

    public void SwitchTo(string path)
    {
        MappedRecord<CacheStatistics>? old = _file;
        MappedRecord<CacheStatistics> next = CacheStatistics.Open(path);
        if (old is not null)
        {
            next.Value = old.Value;
            old.Dispose();
        }
        _file = next;
    }

    public double Ratio() => _file is null ? 0 : (double)_file.Hits / Math.Max(1, _file.Hits + _file.Misses);

    public static long Misses(string path)
    {
        MappedRecord<CacheStatistics>? file = null;
        try
        {
            file = CacheStatistics.Open(path);
            return file.Misses;
        }
        finally
        {
            file?.Dispose();
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }
}
