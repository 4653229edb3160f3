using System;
using System.IO;
using System.Runtime.CompilerServices;
using MappedStructs.Tests.Memory;

namespace MappedStructs.Tests.Faults;

/// <summary>
/// An atomic file is cut by another process. Rows and columns are read through one mapping and stored to through another, and
/// the file answers for both.
/// </summary>
public sealed class AtomicFaultTests : FaultTest
{
    private const int Rows = 5_000;
    private const int Kept = 65_536 + 4_096;

    /// <summary>Where the last row begins in the file.</summary>
    private const long LastRow = 65_536 + ((Rows - 1) * 56L);

    private readonly string _path;

    public AtomicFaultTests() => _path = NewPath();

    public override void Dispose()
    {
        File.Delete(_path + ".journal");
        base.Dispose();
    }

    [Fact]
    public void A_hole_that_a_scope_reads_is_contained_and_the_file_answers_for_it()
    {
        using AtomicList<Sample> list = OpenCutList(FaultPolicy.Contain);
        using (AtomicListWrite<Sample> write = list.BeginWrite())
        {
            Assert.Equal(0, write[Rows - 1].Number);
        }

        AssertContained(list, LastRow);
        Assert.False(list.TryRead(() => list[0].Number, out _));
        Assert.Throws<MappingFaultException>(() => Commit(list, new Sample(7)));
    }

    [Fact]
    public void A_hole_that_a_scope_stores_to_is_contained_and_is_not_committed()
    {
        using AtomicList<Sample> list = OpenCutList(FaultPolicy.Contain);
        Assert.Throws<MappingFaultException>(() =>
        {
            using AtomicListWrite<Sample> write = list.BeginWrite();
            write[Rows - 1] = new Sample(7);
            Assert.Equal(7, write[Rows - 1].Number);
            write.Commit();
        });
        AssertContained(list, LastRow);
    }

    [Fact]
    public void A_hole_that_a_reader_of_an_atomic_list_touches_is_contained_and_no_scope_commits()
    {
        using AtomicList<Sample> list = OpenCutList(FaultPolicy.Contain);
        Assert.False(list.TryRead(() => list[Rows - 1].Number, out _));
        Assert.False(list.TryRead(() => list[Rows - 1].Number, out _));
        AssertContained(list, LastRow);
        Assert.Throws<MappingFaultException>(() => Commit(list, new Sample(7)));
    }

    [Fact]
    public void Holes_in_both_mappings_are_counted_together()
    {
        using AtomicList<Sample> list = OpenCutList(FaultPolicy.Contain);
        Assert.Equal(0, list[Rows - 1].Number);
        using (AtomicListWrite<Sample> write = list.BeginWrite())
        {
            Assert.Equal(0, write[Rows - 1].Number);
        }

        Assert.Equal(2, list.File.FaultCount);
        Assert.Equal(2, Assert.Throws<MappingFaultException>(list.ThrowIfFaulted).Count);
    }

    [Fact]
    public void Guard_makes_a_typed_exception_of_a_hole_that_throws_inside_a_scope()
    {
        using AtomicList<Sample> list = OpenCutList(FaultPolicy.Throw);
        MappingFaultException e = Assert.Throws<MappingFaultException>(() => list.Guard(() => Commit(list, new Sample(7))));
        Assert.IsType<NullReferenceException>(e.InnerException);
        Assert.Equal((LastRow, 1, list.File.Path), (e.Offset, e.Count, e.Path));
        Assert.False(list.TryRead(() => ReadInScope(list), out _));
        AssertThrown(list, 2);
        Assert.True(list.TryRead(() => list[0].Number, out long first));
        Assert.Equal(0, first);
    }

    [Fact]
    public void A_hole_that_throws_outside_a_scope_is_counted_and_poisons_nothing()
    {
        using AtomicList<Sample> list = OpenCutList(FaultPolicy.Throw);
        Assert.Throws<MappingFaultException>(() => list.Guard(() => list[Rows - 1].Number));
        Assert.Throws<NullReferenceException>(() => list[Rows - 1].Number);
        AssertThrown(list, 2);
    }

    [Fact]
    public void A_hole_that_a_scope_of_columns_reads_is_contained_and_the_file_answers_for_it()
    {
        using AtomicColumns<PriceBar> bars = OpenCutColumns(FaultPolicy.Contain);
        using (AtomicColumnsWrite<PriceBar> write = bars.BeginWrite())
        {
            Assert.Equal(0, write[Rows - 1].Volume);
        }

        Assert.True(bars.File.IsPoisoned);
        Assert.NotEqual(0, bars.File.FaultCount);
        Assert.Throws<MappingFaultException>(bars.ThrowIfFaulted);
        Assert.False(bars.TryRead(() => bars[0].Volume, out _));
    }

    [Fact]
    public void A_hole_that_a_reader_of_atomic_columns_touches_is_contained()
    {
        using AtomicColumns<PriceBar> bars = OpenCutColumns(FaultPolicy.Contain);
        Assert.False(bars.TryRead(() => bars[Rows - 1].Volume, out _));
        Assert.False(bars.TryRead(() => bars[Rows - 1].Volume, out _));
        Assert.True(bars.File.IsPoisoned);
    }

    [Fact]
    public void Guard_makes_a_typed_exception_of_a_hole_that_throws_inside_a_scope_of_columns()
    {
        using AtomicColumns<PriceBar> bars = OpenCutColumns(FaultPolicy.Throw);
        MappingFaultException e = Assert.Throws<MappingFaultException>(() => bars.Guard(() =>
        {
            using AtomicColumnsWrite<PriceBar> write = bars.BeginWrite();
            return write[Rows - 1].Volume;
        }));
        Assert.IsType<NullReferenceException>(e.InnerException);
        Assert.False(bars.TryRead(() => bars[Rows - 1].Volume, out _));
        AssertThrown(bars, 2);
    }

    [Theory]
    [InlineData(FaultPolicy.Contain)]
    [InlineData(FaultPolicy.Throw)]
    public void An_atomic_record_is_in_memory_of_its_own_and_has_no_holes(FaultPolicy policy)
    {
        using AtomicRecord<Wide> record = MappedRecord.OpenAtomic<Wide>(_path, new MapOptions { FaultPolicy = policy });
        Cut();
        Assert.True(record.TryRead(() => LastOf(in record.Value), out byte read));
        Assert.Equal(0, read);
        byte stored = record.Guard(() =>
        {
            using AtomicRecordWrite<Wide> write = record.BeginWrite();
            Unsafe.AsRef(in LastOf(in write.Value)) = 5;
            return LastOf(in write.Value);
        });
        Assert.Equal(5, stored);
        Assert.Equal(0, record.File.FaultCount);
        Assert.False(record.File.IsPoisoned);
    }

    private static void AssertContained(Mapping mapping, long offset)
    {
        Assert.True(mapping.File.IsPoisoned);
        Assert.Equal(1, mapping.File.FaultCount);
        MappingFaultException e = Assert.Throws<MappingFaultException>(mapping.ThrowIfFaulted);
        Assert.Equal((1, mapping.File.Path), (e.Count, e.Path));
        Assert.InRange(e.Offset, offset, offset + 55);
    }

    private static void AssertThrown(Mapping mapping, long faults)
    {
        Assert.Equal((faults, false), (mapping.File.FaultCount, mapping.File.IsPoisoned));
        mapping.ThrowIfFaulted();
    }

    private static void Commit(AtomicList<Sample> list, Sample last)
    {
        using AtomicListWrite<Sample> write = list.BeginWrite();
        write[Rows - 1] = last;
        write.Commit();
    }

    private static long ReadInScope(AtomicList<Sample> list)
    {
        using AtomicListWrite<Sample> write = list.BeginWrite();
        return write[Rows - 1].Number;
    }

    private static unsafe ref readonly byte LastOf(ref readonly Wide wide) =>
        ref Unsafe.Add(ref Unsafe.As<Wide, byte>(ref Unsafe.AsRef(in wide)), sizeof(Wide) - 1);

    private AtomicList<Sample> OpenCutList(FaultPolicy policy)
    {
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(_path))
        using (AtomicListWrite<Sample> write = list.BeginWrite())
        {
            for (int i = 0; i < Rows; i++)
            {
                write.Add(new Sample(i));
            }

            write.Commit();
        }

        AtomicList<Sample> opened = MappedList.OpenAtomic<Sample>(_path, new MapOptions { FaultPolicy = policy });
        Cut();
        return opened;
    }

    private AtomicColumns<PriceBar> OpenCutColumns(FaultPolicy policy)
    {
        using (AtomicColumns<PriceBar> bars = MappedColumns.OpenAtomic<PriceBar>(_path))
        using (AtomicColumnsWrite<PriceBar> write = bars.BeginWrite())
        {
            for (int i = 0; i < Rows; i++)
            {
                write.Add(new PriceBar { Volume = i + 1 });
            }

            write.Commit();
        }

        AtomicColumns<PriceBar> opened = MappedColumns.OpenAtomic<PriceBar>(_path, new MapOptions { FaultPolicy = policy });
        Cut();
        return opened;
    }

    private void Cut()
    {
        (int exitCode, string output) = SecondProcess.Run("cut-file", _path, $"{Kept}");
        Assert.True(exitCode == 0, output);
    }
}
