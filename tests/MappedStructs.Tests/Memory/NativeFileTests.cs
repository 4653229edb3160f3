using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using MappedStructs.Interop;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Memory;

public sealed class NativeFileTests : RegionTest
{
    [Fact]
    public void A_new_file_is_created_once()
    {
        string path = NewPath();
        using SafeFileHandle? first = NativeFile.TryCreateNew(path);
        Assert.NotNull(first);
        Assert.True(NativeFile.CanRead(first));
        Assert.True(NativeFile.CanWrite(first));
        Assert.Null(NativeFile.TryCreateNew(path));
    }

    [Fact]
    public void Creating_in_a_missing_directory_is_told() =>
        Assert.Throws<DirectoryNotFoundException>(() => NativeFile.TryCreateNew(Path.Combine(NewPath(), "file")));

    [Fact]
    public void A_handle_says_how_it_was_opened()
    {
        using SafeFileHandle file = NativeFile.Open(NewFile(1), writable: false);
        Assert.True(NativeFile.CanRead(file));
        Assert.False(NativeFile.CanWrite(file));
    }

    [Fact]
    public void Facts_tell_length_kind_and_identity()
    {
        string path = NewFile(12345);
        using SafeFileHandle one = NativeFile.Open(path, writable: true);
        using SafeFileHandle two = NativeFile.Open(path, writable: false);
        using SafeFileHandle other = NativeFile.Open(NewFile(1), writable: false);
        FileFacts facts = NativeFile.GetFacts(one);
        Assert.Equal(12345, facts.Length);
        Assert.Equal(FileKind.Regular, facts.Kind);
        Assert.Equal(facts, NativeFile.GetFacts(two));
        Assert.NotEqual((facts.Device, facts.Inode), (NativeFile.GetFacts(other).Device, NativeFile.GetFacts(other).Inode));
    }

    [Fact]
    public void What_is_written_is_read_and_reading_ends_with_the_file()
    {
        using SafeFileHandle file = NativeFile.Open(NewFile(0), writable: true);
        byte[] bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        NativeFile.Write(file, 5, bytes);
        byte[] read = new byte[200_000];
        Assert.Equal(100_005, NativeFile.Read(file, 0, read));
        Assert.Equal(bytes, read[5..100_005]);
        Assert.Equal(0, NativeFile.Read(file, 1 << 20, read));
    }

    [Fact]
    public void Reading_ahead_forgets_nothing_of_a_request_that_is_longer_than_the_device_takes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has the call.");
        const int Length = 64 << 20;
        using SafeFileHandle file = NativeFile.Open(NewFile(0), writable: true);
        NativeFile.Write(file, 0, new byte[Length]);
        NativeFile.Sync(file);
        const int DontNeed = 4;
        Assert.Equal(0, Libc.PosixFAdvise(file, 0, 0, DontNeed));
        using MappedRegion region = MappedRegion.Map(file, 0, Length, RegionAccess.Read);
        Assert.SkipUnless(region.CountResidentPages(0, Length) == 0, "The file system keeps everything in memory.");

        NativeFile.ReadAhead(file, 0, Length);
        for (var since = Stopwatch.StartNew(); region.IsResident(0, Length) != true; Thread.Sleep(1))
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(30), $"{region.CountResidentPages(0, Length)} pages of {Length} bytes are in memory.");
    }

    [Fact]
    public void A_length_grows_by_zeros_and_cuts()
    {
        using SafeFileHandle file = NativeFile.Open(NewPatternFile(100), writable: true);
        NativeFile.SetLength(file, 50);
        NativeFile.SetLength(file, 100);
        byte[] read = new byte[100];
        Assert.Equal(100, NativeFile.Read(file, 0, read));
        Assert.Equal(49, read[49]);
        Assert.Equal(0, read[50]);
    }

    [Fact]
    public void Allocation_takes_place_on_the_device_and_keeps_what_is_there()
    {
        string path = NewPatternFile(100);
        using SafeFileHandle file = NativeFile.Open(path, writable: true);
        Assert.SkipUnless(NativeFile.Allocate(file, 0, 1 << 20), "The file system cannot allocate ahead.");
        FileFacts facts = NativeFile.GetFacts(file);
        Assert.Equal(1 << 20, facts.Length);
        Assert.True(facts.AllocatedBytes >= 1 << 20);
        Assert.Equal(99, BytesOf(path)[99]);
    }

    [Fact]
    public void Allocation_that_finds_no_room_says_how_much_was_asked_for()
    {
        OnlyOnUnix();
        using SafeFileHandle file = NativeFile.Open(NewFile(0), writable: true);
        const long Much = 1L << 42;
        IOException e = Assert.Throws<IOException>(() =>
            Assert.SkipUnless(NativeFile.Allocate(file, 0, Much), "The file system cannot allocate ahead."));
        Assert.Contains("4398046511104 bytes", e.Message, StringComparison.Ordinal);
        Assert.Contains(e.HResult, new[] { Errno.ENOSPC, Errno.EFBIG, Errno.EDQUOT });
    }

    [Fact]
    public void A_file_and_its_directory_can_be_synced()
    {
        string path = NewFile(10);
        using SafeFileHandle file = NativeFile.Open(path, writable: true);
        NativeFile.Sync(file);
        NativeFile.SyncDirectoryOf(path);
    }

    [Fact]
    public void Moving_into_place_replaces_nothing()
    {
        string temporary = NewPatternFile(10);
        string path = NewPath();
        Assert.True(NativeFile.MoveIntoPlace(temporary, path));
        Assert.False(File.Exists(temporary));

        string second = NewFile(20);
        Assert.False(NativeFile.MoveIntoPlace(second, path));
        Assert.True(File.Exists(second));
        Assert.Equal(10, new FileInfo(path).Length);
    }

    [Fact]
    public void Linking_into_place_does_the_same_for_file_systems_without_the_rename()
    {
        OnlyOnUnix();
        string temporary = NewPatternFile(10);
        string path = NewPath();
        Assert.True(UnixFile.LinkIntoPlace(temporary, path));
        Assert.False(File.Exists(temporary));
        string second = NewFile(20);
        Assert.False(UnixFile.LinkIntoPlace(second, path));
        Assert.True(File.Exists(second));
    }

    [Fact]
    public void Deleting_what_is_not_there_is_fine()
    {
        string path = NewFile(1);
        NativeFile.Delete(path);
        Assert.False(File.Exists(path));
        NativeFile.Delete(path);
    }

    [Fact]
    public void The_scratch_directory_is_local()
    {
        using SafeFileHandle file = NativeFile.Open(NewFile(1), writable: false);
        string? network = NativeFile.NetworkFileSystemName(file);
        Assert.SkipUnless(network is null, $"The scratch directory lies on {network}.");
        Assert.Null(network);
    }

    [Fact]
    public void A_handle_knows_its_path_for_messages()
    {
        OnlyOnLinux();
        string path = NewFile(1);
        using SafeFileHandle file = NativeFile.Open(path, writable: false);
        Assert.Equal(path, NativeFile.PathOf(file));
    }

    [Fact]
    public void Long_and_foreign_names_are_opened()
    {
        string directory = Directory.CreateTempSubdirectory("größe-数据-").FullName;
        string path = Path.Combine(directory, new string('ж', 100) + ".map");
        try
        {
            NativeFile.TryCreateNew(path)!.Dispose();
            Assert.True(File.Exists(path));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
