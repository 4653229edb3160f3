// A cache has an Open of its own: what it hands out belongs to the cache, not to the caller.
using System;
using System.Collections.Concurrent;
using MappedStructs;

namespace Tenants;

[MappedFile]
public partial struct TenantUsage
{
    public long Calls;
    public long Bytes;
}

public sealed class UsageCache : IDisposable
{
    private readonly ConcurrentDictionary<string, MappedRecord<TenantUsage>> _open = new();

    public MappedRecord<TenantUsage> Open(string path) => _open.GetOrAdd(path, static p => TenantUsage.Open(p));

    public void Dispose()
    {
        foreach (MappedRecord<TenantUsage> usage in _open.Values)
            usage.Dispose();
    }
}

public static class Usage
{
    private static readonly UsageCache s_cache = new();

    public static MappedRecord<TenantUsage> Open(string tenant) => s_cache.Open(tenant + ".usage");

    public static void Count(string tenant, long bytes)
    {
        MappedRecord<TenantUsage> usage = Open(tenant);
        usage.Calls++;
        usage.Bytes += bytes;
    }
}

public static class Requests
{
    public static void Handle(string tenant)
    {
        var usage = Usage.Open(tenant);
        usage.Calls++;
    }
}
