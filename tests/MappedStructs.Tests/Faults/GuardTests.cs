using System;
using System.IO;
using System.Runtime.CompilerServices;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Faults;

/// <summary>What a program sees of a fault through a mapping: Guard, TryRead, ThrowIfFaulted, FaultCount.</summary>
public sealed unsafe class GuardTests : FaultTest
{
    private const long Last = 65_536 + 300_000 - 1;

    [Fact]
    public void Guard_makes_a_typed_exception_of_a_fault_that_throws()
    {
        using MappedRecord<Wide> wide = OpenCut(FaultPolicy.Throw);
        MappingFaultException e = Assert.Throws<MappingFaultException>(() => wide.Guard(() => LastOf(wide) = 1));
        Assert.IsType<NullReferenceException>(e.InnerException);
        Assert.Equal((Last, 1, wide.File.Path), (e.Offset, e.Count, e.Path));
        Assert.Equal(1, wide.File.FaultCount);
        Assert.False(wide.File.IsPoisoned);
        wide.ThrowIfFaulted();
    }

    [Fact]
    public void Guard_makes_a_typed_exception_of_a_fault_that_was_contained_once_the_code_is_done()
    {
        using MappedRecord<Wide> wide = OpenCut(FaultPolicy.Contain);
        byte read = 1;
        MappingFaultException e = Assert.Throws<MappingFaultException>(() => wide.Guard(() => read = LastOf(wide)));
        Assert.Null(e.InnerException);
        Assert.Equal((Last, 1), (e.Offset, e.Count));
        Assert.Equal(0, read);
    }

    [Theory]
    [InlineData(FaultPolicy.Contain)]
    [InlineData(FaultPolicy.Throw)]
    public void TryRead_answers_what_is_there_and_says_where_nothing_is(FaultPolicy policy)
    {
        using MappedRecord<Wide> wide = OpenCut(policy);
        Assert.True(wide.TryRead(() => wide.Value.First, out long first));
        Assert.Equal(4711, first);
        Assert.False(wide.TryRead(() => LastOf(wide), out byte last));
        Assert.Equal(0, last);
        Assert.Equal(1, wide.File.FaultCount);
    }

    [Fact]
    public void A_hole_that_was_filled_is_believed_by_no_later_TryRead_or_Guard()
    {
        using MappedRecord<Wide> wide = OpenCut(FaultPolicy.Contain);
        Assert.False(wide.TryRead(() => LastOf(wide), out _));
        Assert.False(wide.TryRead(() => LastOf(wide), out _));
        bool ran = false;
        Assert.Throws<MappingFaultException>(() => wide.Guard(() => ran = true));
        Assert.False(ran);
        Assert.Equal(1, wide.File.FaultCount);
    }

    [Fact]
    public void A_hole_that_was_read_without_asking_is_not_believed_by_TryRead()
    {
        using MappedRecord<Wide> wide = OpenCut(FaultPolicy.Contain);
        Assert.Equal(0, LastOf(wide));
        Assert.False(wide.TryRead(() => LastOf(wide), out _));
        Assert.Equal((Last, 1), (Assert.Throws<MappingFaultException>(() => wide.Guard(() => LastOf(wide))).Offset, wide.File.FaultCount));
    }

    [Fact]
    public void A_hole_that_throws_does_so_at_each_TryRead_and_what_is_there_can_be_read_still()
    {
        using MappedRecord<Wide> wide = OpenCut(FaultPolicy.Throw);
        Assert.False(wide.TryRead(() => LastOf(wide), out _));
        Assert.False(wide.TryRead(() => LastOf(wide), out _));
        Assert.True(wide.TryRead(() => wide.Value.First, out long first));
        Assert.Equal((4711, 2), (first, wide.File.FaultCount));
    }

    [Theory]
    [InlineData(FaultPolicy.Crash)]
    [InlineData(FaultPolicy.Contain)]
    [InlineData(FaultPolicy.Throw)]
    public void A_null_reference_of_the_code_itself_comes_through_Guard_and_TryRead(FaultPolicy policy)
    {
        using MappedRecord<Wide> wide = Open(policy);
        string? nothing = Path.GetDirectoryName("/");
        Assert.Throws<NullReferenceException>(() => wide.Guard(() => nothing!.Length));
        Assert.Throws<NullReferenceException>(() => wide.TryRead(() => nothing!.Length, out _));
        Assert.Equal(0, wide.File.FaultCount);
    }

    [Fact]
    public void TryRead_lets_a_fault_of_another_mapping_through()
    {
        using MappedRecord<Wide> cut = OpenCut(FaultPolicy.Throw);
        using MappedRecord<Wide> whole = Open(FaultPolicy.Throw);
        MappingFaultException e = Assert.Throws<MappingFaultException>(() => whole.TryRead(() => cut.Guard(() => LastOf(cut)), out _));
        Assert.Equal(cut.File.Path, e.Path);
    }

    [Fact]
    public void Guard_keeps_the_memory_mapped_while_its_code_runs()
    {
        MappedRecord<Wide> wide = Open(FaultPolicy.Crash);
        long first = wide.Guard(() =>
        {
            ref Wide value = ref wide.Value;
#pragma warning disable MPS0034 // the lease that Guard holds is what is tried
            wide.Dispose();
            return value.First;
#pragma warning restore MPS0034
        });
        Assert.Equal(4711, first);
        Assert.Throws<ObjectDisposedException>(() => wide.Guard(() => 1));
    }

    [Fact]
    public void A_contained_fault_poisons_the_mapping_for_every_flush_and_is_told_after_Dispose()
    {
        using MappedRecord<Wide> wide = OpenCut(FaultPolicy.Contain);
        Assert.False(wide.File.IsPoisoned);
        wide.ThrowIfFaulted();
        Assert.Equal(0, LastOf(wide));
        Assert.True(wide.File.IsPoisoned);
        Assert.Throws<MappingFaultException>(() => wide.Flush());
        Assert.Throws<MappingFaultException>(() => wide.Flush(FlushMode.StartWriteback));
        Assert.Throws<MappingFaultException>(() => wide.FlushAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult());
        wide.Dispose();
        Assert.Equal(1, wide.File.FaultCount);
        Assert.Equal(Last, Assert.Throws<MappingFaultException>(wide.ThrowIfFaulted).Offset);
    }

    [Fact]
    public void A_file_that_grows_again_does_not_make_a_contained_page_good()
    {
        using MappedRecord<Wide> wide = OpenCut(FaultPolicy.Contain);
        Assert.Equal(0, LastOf(wide));
        Cut(wide.File.Path!, Last + 1);
        Assert.Throws<MappingFaultException>(() => wide.Flush());
    }

    [Fact]
    public void A_mapping_for_reading_is_contained_too()
    {
        string path = NewPath();
        MappedRecord.Create<Wide>(path).Dispose();
        using ReadOnlyMappedRecord<Wide> wide = MappedRecord.OpenRead<Wide>(path, new MapOptions { FaultPolicy = FaultPolicy.Contain });
        Cut(path, 70_000);
        Assert.False(wide.TryRead(() => Unsafe.Add(ref Unsafe.As<Wide, byte>(ref Unsafe.AsRef(in wide.Value)), sizeof(Wide) - 1), out _));
        Assert.Throws<MappingFaultException>(wide.ThrowIfFaulted);
    }

    [Fact]
    public void A_private_mapping_is_contained_too()
    {
        string path = NewPath();
        MappedRecord.Create<Wide>(path).Dispose();
        using PrivateMappedRecord<Wide> wide = MappedRecord.OpenPrivate<Wide>(path, new MapOptions { FaultPolicy = FaultPolicy.Contain });
        Cut(path, 70_000);
        Unsafe.Add(ref Unsafe.As<Wide, byte>(ref wide.Value), sizeof(Wide) - 1) = 5;
        Assert.Equal(5, Unsafe.Add(ref Unsafe.As<Wide, byte>(ref wide.Value), sizeof(Wide) - 1));
        Assert.Equal(1, Assert.Throws<MappingFaultException>(wide.ThrowIfFaulted).Count);
    }

    [Fact]
    public void On_a_full_tmpfs_a_private_mapping_copies_what_is_there_and_finds_a_hole_gone()
    {
        using var folder = new TemporaryFolder();
        using var disk = new SmallDisk(folder.Folder, "64k");
        disk.Require();
        string path = folder["sparse"];
        using (FileStream file = File.Create(path))
        {
            file.SetLength(16 * Page);
            file.WriteByte(1);
        }

        using (MappedRegion region = MappedRegion.Map(path, 0, 16 * Page, RegionAccess.CopyOnWrite, new RegionOptions { FaultPolicy = FaultPolicy.Contain }))
        {
            using (FileStream rest = new(folder["rest"], FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                Assert.Throws<IOException>(() => rest.Write(new byte[256 << 10]));
            }

            region.As<byte>(1) = 2;
            Assert.Equal([1, 2], region.AsReadOnlySpan(0, 2).ToArray());
            Assert.Equal(0, region.FaultCount);
            Assert.Equal(0, region.AsReadOnlySpan(8 * Page, 1)[0]);
            Assert.Equal(1, region.FaultCount);
        }

        File.Delete(folder["rest"]);
    }

    [Fact]
    public void What_a_list_has_grown_by_is_looked_after_as_well()
    {
        using MappedList<Quote> list = MappedList.Create<Quote>(NewPath(), new MapOptions { FaultPolicy = FaultPolicy.Contain });
        list.EnsureCapacity(200_000);
        for (int i = 0; i < 200_000; i++)
        {
            list.Add(new Quote { Sequence = i });
        }

        Cut(list.File.Path!, 65_536 + 4096);
        Assert.Equal(0, list[199_999].Sequence);
        Assert.True(list.File.IsPoisoned);
        MappingFaultException e = Assert.Throws<MappingFaultException>(() => list.Flush());
        Assert.Equal(65_536 + (199_999L * sizeof(Quote)), e.Offset);
    }

    [Fact]
    public void An_unknown_policy_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MappedRecord.Create<Wide>(NewPath(), new MapOptions { FaultPolicy = (FaultPolicy)3 }));

    private MappedRecord<Wide> Open(FaultPolicy policy)
    {
        MappedRecord<Wide> wide = MappedRecord.Open<Wide>(NewPath(), new MapOptions { FaultPolicy = policy });
        wide.Value.First = 4711;
        return wide;
    }

    private MappedRecord<Wide> OpenCut(FaultPolicy policy)
    {
        MappedRecord<Wide> wide = Open(policy);
        Cut(wide.File.Path!, 70_000);
        return wide;
    }

    private static void Cut(string path, long length)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(length);
    }

    private static ref byte LastOf(MappedRecord<Wide> wide) => ref Unsafe.Add(ref Unsafe.As<Wide, byte>(ref wide.Value), sizeof(Wide) - 1);
}
