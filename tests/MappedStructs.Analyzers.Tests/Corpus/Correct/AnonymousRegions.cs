// Plain memory from the system: typed places in it, parts unmapped, regions handed on.
using System;
using MappedStructs.Memory;

namespace Arena;

public sealed class PageArena : IDisposable
{
    private readonly MappedRegion _region;
    private long _used;

    public PageArena(long bytes) => _region = MappedRegion.MapAnonymous(bytes);

    public Span<byte> Take(int bytes)
    {
        long start = _used;
        _used += (bytes + 15) & ~15;
        return _region.AsSpan(start, bytes);
    }

    public ref T Place<T>() where T : unmanaged
    {
        long start = _used;
        _used += 64;
        return ref _region.As<T>(start);
    }

    public void Reset()
    {
        _region.AsSpan(0, (int)_used).Clear();
        _used = 0;
    }

    public void Dispose() => _region.Dispose();
}

public static class Scratch
{
    public static long SumOfSquares(int count)
    {
        using MappedRegion scratch = MappedRegion.MapAnonymous(count * sizeof(long));
        for (int i = 0; i < count; i++)
            scratch.As<long>(i * sizeof(long)) = (long)i * i;
        long sum = 0;
        for (int i = 0; i < count; i++)
        {
            ref readonly long square = ref scratch.AsReadOnly<long>(i * sizeof(long));
            sum += square;
        }
        return sum;
    }

    public static MappedRegion Zeros(int pages)
    {
        MappedRegion region = MappedRegion.MapAnonymous((long)pages * MappedRegion.PageSize);
        _ = region.Prefault(0, region.Length, forWriting: true);
        return region;
    }
}
