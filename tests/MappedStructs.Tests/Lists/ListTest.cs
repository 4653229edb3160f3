using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MappedStructs.Format;
using MappedStructs.Memory;

namespace MappedStructs.Tests.Lists;

/// <summary>A test of lists: has a folder, and knows how to look into a list's file behind its back.</summary>
public abstract class ListTest : IDisposable
{
    protected static readonly MapOptions SharedWriter = new() { Sharing = MapSharing.Shared };

    protected TemporaryFolder Folder { get; } = new();

    protected string FilePath => Folder["list.map"];

    public virtual void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Rows that know whether they are whole, numbered from <paramref name="first"/> on.</summary>
    protected static Sample[] Samples(long first, int count)
    {
        var rows = new Sample[count];
        for (int i = 0; i < count; i++)
            rows[i] = new Sample(first + i);
        return rows;
    }

    /// <summary>A file with rows, closed; flushed or not.</summary>
    protected string NewFile(int rows, bool flush = false)
    {
        using MappedList<Sample> list = MappedList.Create<Sample>(FilePath);
        list.AddRange(Samples(0, rows));
        if (flush)
            list.Flush();
        return FilePath;
    }

    protected static void AssertWhole(MappedRows<Sample> rows, long count)
    {
        Assert.Equal(count, rows.Count);
        Span<Sample> one = stackalloc Sample[1];
        for (long i = 0; i < count; i++)
        {
            rows.CopyTo(i, one);
            Assert.True(one[0].IsWhole && one[0].Number == i, $"row {i} of {count} is {one[0].Number}, whole: {one[0].IsWhole}");
        }
    }

    /// <summary>The region of an open list with rows: its data starts behind the head.</summary>
    internal static unsafe MappedRegion RegionOf<T>(MappedList<T> list)
        where T : unmanaged, IMappedStruct<T> =>
        // Mapped memory does not move, so that a ref into it is an address.
        LiveRegions.Find((nint)Unsafe.AsPointer(ref list[0]) - FileFormat.DataOffset)!;

    internal static byte[] BytesOf(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Sets both copies of the header right after a change.</summary>
    internal static void EditHeader(string path, RefAction<FileHeader> change)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        byte[] block = new byte[FileHeader.Length];
        foreach (int copy in new[] { FileFormat.FirstHeaderOffset, FileFormat.SecondHeaderOffset })
        {
            file.Position = copy;
            file.ReadExactly(block);
            FileHeader header = MemoryMarshal.Read<FileHeader>(block);
            change(ref header);
            header.WriteTo(block);
            file.Position = copy;
            file.Write(block);
        }
    }

    internal static FileHeader HeaderOf(string path) => HeaderReading.From(HeadOf(path).AsSpan(0, HeaderReading.Length), path).Header;

    internal static LivePage PageOf(string path) => MemoryMarshal.Read<LivePage>(HeadOf(path).AsSpan(FileFormat.LivePageOffset));

    internal static void EditPage(string path, RefAction<LivePage> change)
    {
        LivePage page = PageOf(path);
        change(ref page);
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Position = FileFormat.LivePageOffset;
        file.Write(MemoryMarshal.AsBytes(new Span<LivePage>(ref page)));
    }

    /// <summary>As after a power loss: the page cache that the live page speaks of is not the one that runs now.</summary>
    internal static void ForgetBoot(string path) => EditPage(path, (ref LivePage page) => page.Boot = Guid.NewGuid());

    private static byte[] HeadOf(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] head = new byte[FileFormat.DataOffset];
        file.ReadExactly(head);
        return head;
    }

    protected static void CutTo(string path, long length)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.SetLength(length);
    }
}

internal delegate void RefAction<T>(ref T value);
