using System;
using System.IO;
using MappedStructs.HotLoops;
using MappedStructs.HotLoops.Loops;

namespace MappedStructs.IntegrationTests.MachineCode;

/// <summary>Nothing between opening and disposing allocates.</summary>
public sealed class AllocationTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"allocations-{Guid.NewGuid():N}.map");
    private readonly MappedRecord<Counters> _record;

    public AllocationTests() => _record = Counters.Create(_path);

    public void Dispose()
    {
        _record.Dispose();
        File.Delete(_path);
    }

    [Fact]
    public void Ref_Value_allocates_nothing() => AssertAllocatesNothing(record => OneField.RefValue(record, 100));

    [Fact]
    public void A_View_allocates_nothing() => AssertAllocatesNothing(record => EightFields.View(record, 100));

    [Fact]
    public void Properties_allocate_nothing() => AssertAllocatesNothing(record => EightFields.Property(record, 100));

    [Fact]
    public void Flush_allocates_nothing() => AssertAllocatesNothing(record =>
    {
        record.Errors++;
        record.Flush();
    });

    [Fact]
    public void Flush_that_starts_writing_back_allocates_nothing() => AssertAllocatesNothing(record =>
    {
        record.Errors++;
        record.Flush(FlushMode.StartWriteback);
    });

    [Fact]
    public void Flush_of_fields_allocates_nothing() => AssertAllocatesNothing(record =>
    {
        record.Errors++;
        record.Timeouts++;
        record.Flush(Counters.Fields.Errors | Counters.Fields.Timeouts);
    });

    [Fact]
    public void A_lease_allocates_nothing() => AssertAllocatesNothing(record =>
    {
        using Lease lease = record.Lease();
        record.Errors++;
    });

    private void AssertAllocatesNothing(Action<MappedRecord<Counters>> work)
    {
        // The first calls allocate for the runtime itself: compiling, type handles, static fields.
        for (int i = 0; i < 3; i++)
            work(_record);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
            work(_record);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
