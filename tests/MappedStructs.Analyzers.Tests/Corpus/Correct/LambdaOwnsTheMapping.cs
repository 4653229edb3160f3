// A mapping lives on in the lambdas that are returned: they use it and end it.
using System;
using System.Threading;
using MappedStructs;

namespace Ids;

[MappedFile]
public partial struct IdBlock
{
    public long Next;
    public long End;
}

public sealed class IdSource(Func<long> next, Action close) : IDisposable
{
    public long Next() => next();

    public void Dispose() => close();
}

public static class IdSources
{
    public static IdSource FromFile(string path)
    {
        var block = IdBlock.Open(path, new MapOptions { Sharing = MapSharing.Shared });
        return new IdSource(() => Interlocked.Increment(ref block.Next), block.Dispose);
    }

    public static Func<long> Forever(string path)
    {
        var block = IdBlock.Open(path);
        return () =>
        {
            ref long next = ref block.Next;
            if (next == block.End)
                throw new InvalidOperationException("No ids left.");
            return next++;
        };
    }

    public static void UntilExit(string path)
    {
        MappedRecord<IdBlock> block = IdBlock.Open(path);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => block.Dispose();
        block.End = block.Next + 1000;
    }
}
