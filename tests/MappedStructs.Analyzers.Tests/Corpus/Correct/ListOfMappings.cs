// Mappings go into a list, an array and a bag, and are disposed from there.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using MappedStructs;

namespace Shards;

[MappedFile]
public partial struct Shard
{
    public long Keys;
    public long Bytes;
}

public sealed class ShardSet : IDisposable
{
    private readonly List<MappedRecord<Shard>> _shards = [];
    private readonly ConcurrentBag<IDisposable> _extras = [];

    public ShardSet(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            MappedRecord<Shard> shard = Shard.Open(path);
            _shards.Add(shard);
        }
    }

    public ref Shard this[int index] => ref _shards[index].Value;

    public void Attach(string path)
    {
        var extra = Shard.OpenRead(path);
        _extras.Add(extra);
    }

    public static long Keys(params string[] paths)
    {
        MappedRecord<Shard>[] open = [.. paths.Select(static p => Shard.Open(p))];
        try
        {
            return open.Sum(static s => s.Keys);
        }
        finally
        {
            foreach (MappedRecord<Shard> shard in open)
                shard.Dispose();
        }
    }

    public static long TwoAtOnce(string a, string b)
    {
        var first = Shard.Open(a);
        var second = Shard.Open(b);
        MappedRecord<Shard>[] both = [first, second];
        long bytes = first.Bytes + second.Bytes;
        Array.ForEach(both, static s => s.Dispose());
        return bytes;
    }

    public void Dispose()
    {
        foreach (MappedRecord<Shard> shard in _shards)
            shard.Dispose();
        while (_extras.TryTake(out IDisposable? extra))
            extra.Dispose();
    }
}
