using MappedStructs.Tests.Fields;

namespace MappedStructs.Tests.Lists;

public sealed class ListAllocationTests : ListTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_operation_allocates(bool shared)
    {
        using MappedList<Sample> list = MappedList.Open<Sample>(FilePath, shared ? SharedWriter : null);
        using ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath);
        Sample row = new(3);
        Sample[] rows = Samples(0, 700);
        RowKey<Sample, long> key = (in sample) => sample.Number;
        list.EnsureCapacity(20_000_000 / 56);

        Allocations.AssertNone(() =>
        {
            list.Add(row);
            return (int)list[^1].Number;
        });
        Allocations.AssertNone(() =>
        {
            list.AddRange(rows);
            list.RemoveLast(700);
            return (int)reader.Count;
        });
        if (!shared)
        {
            Allocations.AssertNone(() =>
            {
                list.Reserve() = row;
                list.Commit();
                list.RemoveLast();
                return 0;
            });
        }
        list.Clear();
        list.AddRange(Samples(0, 1000));
        Allocations.AssertNone(() =>
        {
            long sum = 0;
            foreach (ref Sample sample in list)
                sum += sample.Number;
            foreach (var chunk in reader.Chunks())
                sum += chunk.Length;
            sum += list.AsSpan(3, 5)[0].Number + reader[7].Number + reader.AsSpan(1, 1).Length;
            list.CopyTo(0, rows);
            return (int)(sum + list.LowerBound(500, key) + reader.BinarySearch(20, key) + list.AsReadOnly().Count);
        });
        Allocations.AssertNone(() =>
        {
            list.Flush(0, 1, FlushMode.StartWriteback);
            list.Lease().Dispose();
            return 0;
        });
    }
}
