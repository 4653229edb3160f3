// Threads read and count in rows under leases while another one may dispose the list.
using System;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs;

namespace Workers;

[MappedFile]
public partial struct Shard
{
    public long Hits;
    public long Bytes;
}

public sealed class Shards(MappedList<Shard> shards) : IDisposable
{
    public void Hit(int shard, int bytes)
    {
        using Lease lease = shards.Lease();
        ref Shard row = ref shards[shard];
        Interlocked.Increment(ref row.Hits);
        Interlocked.Add(ref shards[shard].Bytes, bytes);
    }

    public long Total()
    {
        long total = 0;
        using var lease = shards.Lease();
        foreach (ref Shard shard in shards)
            total += Volatile.Read(ref shard.Hits);
        return total;
    }

    public long LastTotal()
    {
        using var lease = shards.Lease();
        Span<Shard> rows = shards.AsSpan(0, checked((int)shards.Count));
        shards.Dispose();
        long total = 0;
        foreach (ref Shard shard in rows)
            total += shard.Hits;
        return total;
    }

    public void Dispose() => shards.Dispose();
}

public static class Load
{
    public static long Run(string path)
    {
        using var shards = MappedList.Open<Shard>(path);
        Parallel.For(0, 4, worker =>
        {
            using var lease = shards.Lease();
            for (long i = worker; i < shards.Count; i += 4)
                shards[i].Hits = 0;
        });
        shards.Flush();
        return shards.Count;
    }
}
