using System;
using MappedStructs.Storage;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>
/// A direct list. What is promised is a number of rows, and how far they are whole: rows that were removed and added again since
/// the last flush were stored over, and such a store may be there in part.
/// </summary>
internal sealed class DirectListSubject : PowerLossSubject
{
    public override string FileName => "list.map";

    public override bool StoresThroughMapping => true;

    public override History Begin() => new();

    public override void Live(string path, RecordingFileOps ops, History history, Random random, int steps)
    {
        using MappedList<Sample> list = MappedList.Open<Sample>(path, Options(ops));
        // On the same boot all rows are sure, and no flush has promised them.
        long whole = Math.Min(SureRows(list, ops.Promise), ops.Promise.Exists ? ops.Promise.AtMost : 0);
        ops.Say(new Promise(ops.Promise.AtLeast, whole, Exists: true));
        // What was stored over, or was in doubt, may hold anything, and the numbers go on behind it.
        list.RemoveLast(list.Count - whole);
        for (int step = 0; step < steps; step++)
        {
            if (random.Next(5) == 0)
            {
                long removed = random.NextInt64(Math.Min(list.Count, 20) + 1);
                long left = list.Count - removed;
                ops.Say(ops.Promise with { AtLeast = Math.Min(ops.Promise.AtLeast, left), AtMost = Math.Min(ops.Promise.AtMost, left) });
                list.RemoveLast(removed);
            }
            for (int rows = random.Next(1, 30); rows > 0; rows--)
                list.Add(new Sample(list.Count));
            long count = list.Count;
            if (random.Next(3) != 0)
            {
                list.Flush();
                ops.Say(ops.Promise with { AtLeast = count, AtMost = long.MaxValue });
            }
        }
    }

    public override void Look(string path, IFileOps ops, History history, Promise promise)
    {
        long shown = 0;
        if (promise.Exists)
        {
            using ReadOnlyMappedList<Sample> read = MappedList.OpenRead<Sample>(path, Options(ops));
            shown = SureRows(read, promise);
        }
        using MappedList<Sample> list = MappedList.Open<Sample>(path, Options(ops));
        SureRows(list, promise with { AtLeast = Math.Max(promise.AtLeast, shown) });
    }

    private static MapOptions Options(IFileOps ops) => new() { FileOps = ops, MaximumLength = 16 << 20 };

    private static long SureRows(MappedRows<Sample> list, Promise promise)
    {
        long sure = list.UnflushedTail.IsEmpty ? list.Count : list.UnflushedTail.Start;
        if (sure < promise.AtLeast)
            throw new PowerLossException($"{sure} rows are sure to be there, and {promise.AtLeast} were promised.");
        Span<Sample> row = stackalloc Sample[1];
        long whole = promise.Exists ? Math.Min(sure, promise.AtMost) : sure;
        for (long i = 0; i < whole; i++)
        {
            list.CopyTo(i, row);
            if (!row[0].IsWhole || row[0].Number != i)
                throw new PowerLossException($"Row {i} of {sure} is torn.");
        }
        return sure;
    }
}
