using System;

namespace MappedStructs.Tests.Atomic;

/// <summary>Opens what a second process has committed to, and sees that it is one commit and whole.</summary>
internal static class WholeCommit
{
    public static long GenerationOf(string shape, string path) => shape switch
    {
        "record" => RecordGeneration(path),
        "list" => ListGeneration(path),
        _ => ColumnsGeneration(path),
    };

    private static long RecordGeneration(string path)
    {
        using AtomicRecord<Sample> record = MappedRecord.OpenAtomic<Sample>(path);
        Assert.True(record.Value.IsWhole);
        Assert.Equal(record.Generation, record.Value.Number);
        return record.Generation;
    }

    private static long ListGeneration(string path)
    {
        // What a reader replays into memory of its own is what a writer then brings into the file.
        using (ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(path))
            AssertState(reader, reader[0].Number);
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(path);
        AssertState(list, list.Generation);
        return list.Generation;

        static void AssertState(MappedRows<Sample> rows, long generation)
        {
            Assert.Equal(AtomicState.CountOf(generation), rows.Count);
            Span<Sample> one = stackalloc Sample[1];
            for (long row = 0; row < rows.Count; row++)
            {
                rows.CopyTo(row, one);
                if (!one[0].IsWhole || one[0].Number != AtomicState.NumberOf(row, generation))
                    Assert.Fail($"row {row} after commit {generation} is {one[0].Number}, expected {AtomicState.NumberOf(row, generation)}");
            }
        }
    }

    private static long ColumnsGeneration(string path)
    {
        using AtomicColumns<PriceBar> bars = MappedColumns.OpenAtomic<PriceBar>(path);
        long generation = bars.Generation;
        Assert.Equal(AtomicState.CountOf(generation), bars.Count);
        for (long row = 0; row < bars.Count; row++)
        {
            PriceBar bar = bars[row];
            if (!bar.Equals(AtomicState.BarOf(AtomicState.NumberOf(row, generation))))
                Assert.Fail($"row {row} after commit {generation} is {bar.Open}, expected {AtomicState.NumberOf(row, generation)}");
        }
        return generation;
    }
}
