using System;
using System.IO;

namespace MappedStructs.Tests.Storage;

/// <summary>A file system of 256 KiB, really full.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SmallDisk _disk;

    public FullDiskTests() => _disk = new SmallDisk(_folder.Folder, "256k");

    public void Dispose()
    {
        _disk.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_full_disk_is_an_exception_at_creation_and_leaves_nothing()
    {
        _disk.Require();
        var exception = Assert.Throws<IOException>(() => MappedRecord.Create<Wide>(_folder["wide.map"]));
        Assert.Contains((65536 + 300_000).ToString(System.Globalization.CultureInfo.InvariantCulture), exception.Message);
        Assert.Empty(_folder.Files);
        using MappedRecord<Quote> small = MappedRecord.Create<Quote>(_folder["small.map"]);
        Assert.True(small.File.IsSpaceReserved);
    }

    [Fact]
    public void A_full_disk_is_an_exception_when_a_sparse_file_is_opened_for_writing()
    {
        _disk.Require();
        MappedRecord.Create<Wide>(_folder["wide.map"], new MapOptions { Preallocate = false }).Dispose();
        Assert.Throws<IOException>(() => MappedRecord.Open<Wide>(_folder["wide.map"]));
        using ReadOnlyMappedRecord<Wide> reader = MappedRecord.OpenRead<Wide>(_folder["wide.map"]);
        Assert.Equal(0, reader.Value.First);
    }

    [Fact]
    public void Pages_that_cannot_be_kept_in_memory_are_an_exception()
    {
        _disk.Require();
        // A hole in a full tmpfs has no page to keep, and mlock(2) answers as for its limit, which root does not have.
        var options = new MapOptions { Preallocate = false, LockInMemory = true };
        var exception = Assert.Throws<IOException>(() => MappedRecord.Open<Wide>(_folder["wide.map"], options));
        Assert.Contains("RLIMIT_MEMLOCK", exception.Message);
        using MappedRecord<Wide> wide = MappedRecord.Open<Wide>(_folder["wide.map"], options with { LockInMemory = false });
        Assert.Equal(0, wide.Value.First);
    }
}
