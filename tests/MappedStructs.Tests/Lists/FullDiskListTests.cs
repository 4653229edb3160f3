using System;
using System.IO;

namespace MappedStructs.Tests.Lists;

/// <summary>A file system of 1 MiB, really full.</summary>
public sealed class FullDiskListTests : ListTest
{
    private readonly SmallDisk _disk;

    public FullDiskListTests() => _disk = new SmallDisk(Folder.Folder, "1m");

    public override void Dispose()
    {
        _disk.Dispose();
        base.Dispose();
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 100)]
    [InlineData(true, 1500)]
    [InlineData(false, 0)]
    [InlineData(false, 100)]
    [InlineData(false, 1500)]
    public void A_full_disk_is_an_exception_from_adding_and_what_was_refused_succeeds_once_there_is_space(bool preallocate, int rowsAtOnce)
    {
        _disk.Require();
        string ballast = Folder["ballast"];
        File.WriteAllBytes(ballast, new byte[400 << 10]);
        using MappedList<Sample> list = MappedList.Create<Sample>(FilePath, new MapOptions { Preallocate = preallocate });
        var full = Assert.ThrowsAny<IOException>(() => AddUntilFull(list, rowsAtOnce));
        Assert.IsNotType<MaximumLengthException>(full, exactMatch: false);
        long count = list.Count;
        Assert.True(count > 4000);
        AssertWhole(list, count);
        Assert.ThrowsAny<IOException>(() => AddUntilFull(list, rowsAtOnce));
        AssertWhole(list, list.Count);
        Assert.ThrowsAny<IOException>(() =>
        {
            if (preallocate)
                list.EnsureCapacity(100_000);
            list.Reserve(100_000);
        });
        list.Flush();
        File.Delete(ballast);
        count = list.Count;
        Add(list, rowsAtOnce);
        AssertWhole(list, count + Math.Max(rowsAtOnce, 1));
        list.Flush();
        list.Dispose();
        using MappedList<Sample> again = MappedList.Open<Sample>(FilePath, new MapOptions { Preallocate = false });
        AssertWhole(again, count + Math.Max(rowsAtOnce, 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_full_disk_is_an_exception_at_creation_and_at_opening_and_never_a_signal(bool preallocate)
    {
        _disk.Require();
        var options = new MapOptions { Preallocate = preallocate };
        MappedList.Create<Sample>(FilePath, options).Dispose();
        Fill();
        Assert.ThrowsAny<IOException>(() => MappedList.Create<Sample>(Folder["second.map"], options));
        // The live page as a hole, as a sparse copy has it.
        File.Delete(Folder["ballast"]);
        using (FileStream sparse = File.Create(Folder["sparse.map"]))
        {
            byte[] bytes = File.ReadAllBytes(FilePath);
            sparse.Write(bytes.AsSpan(0, 12288));
            sparse.SetLength(bytes.Length);
        }
        Fill();
        Assert.ThrowsAny<IOException>(() => MappedList.Open<Sample>(Folder["sparse.map"], options));
        File.Delete(Folder["ballast"]);
        using MappedList<Sample> list = MappedList.Open<Sample>(Folder["sparse.map"], options);
        list.Add(new Sample(0));
        AssertWhole(list, 1);
    }

    private static void Add(MappedList<Sample> list, int rowsAtOnce)
    {
        if (rowsAtOnce == 0)
            list.Add(new Sample(list.Count));
        else
            list.AddRange(Samples(list.Count, rowsAtOnce));
    }

    private static void AddUntilFull(MappedList<Sample> list, int rowsAtOnce)
    {
        while (list.Count < 1_000_000)
            Add(list, rowsAtOnce);
    }

    private void Fill()
    {
        using FileStream ballast = new(Folder["ballast"], FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        byte[] page = new byte[4096];
        try
        {
            while (true)
                ballast.Write(page);
        }
        catch (IOException)
        {
            // Full.
        }
    }
}
