using System;
using System.IO;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Windows;

/// <summary>What Windows refuses to do with a file that is mapped, or that another one has the name of.</summary>
public sealed class FilesInUseOnWindowsTests : WindowsTest
{
    [Fact]
    public void A_mapped_file_cannot_be_cut_and_the_exception_says_so()
    {
        string path = NewPatternFile(2 * Granule);
        using SafeFileHandle file = NativeFile.Open(path, writable: true);
        using (MappedRegion region = MappedRegion.Map(path, 0, 2 * Granule, RegionAccess.ReadWrite))
        {
            MappedFileInUseException e = Assert.Throws<MappedFileInUseException>(() => NativeFile.SetLength(file, Granule));
            Assert.Contains("mapped", e.Message, StringComparison.Ordinal);
            Assert.Equal(2 * Granule, NativeFile.GetFacts(file).Length);
            Assert.Equal((2 * Granule - 1) % 251, region.AsReadOnlySpan(2 * Granule - 1, 1)[0]);
        }

        NativeFile.SetLength(file, Granule);
        Assert.Equal(Granule, NativeFile.GetFacts(file).Length);
    }

    [Fact]
    public void A_mapped_file_grows_and_a_new_view_shows_the_growth()
    {
        string path = NewPatternFile(Granule);
        using SafeFileHandle file = NativeFile.Open(path, writable: true);
        using MappedRegion before = MappedRegion.Map(file, 0, Granule, RegionAccess.ReadWrite);
        NativeFile.SetLength(file, 2 * Granule);
        using MappedRegion after = MappedRegion.Map(file, Granule, Granule, RegionAccess.ReadWrite);
        after.AsSpan(0, 1)[0] = 99;
        Assert.Equal(1, before.AsReadOnlySpan(1, 1)[0]);
        byte[] read = new byte[1];
        _ = NativeFile.Read(file, Granule, read);
        Assert.Equal(99, read[0]);
    }

    [Fact]
    public void Mapping_past_the_end_of_a_file_throws_and_does_not_extend_it()
    {
        string path = NewPatternFile(1000);
        using SafeFileHandle file = NativeFile.Open(path, writable: true);
        Assert.Throws<FileTruncatedException>(() => MappedRegion.Map(file, 0, Granule, RegionAccess.ReadWrite));
        Assert.Throws<FileTruncatedException>(() => MappedRegion.Map(file, Granule, 1, RegionAccess.ReadWrite));
        Assert.Throws<FileTruncatedException>(() => MappedRegion.MapKnown(file, path, 0, Granule, RegionAccess.ReadWrite).Dispose());
        Assert.Equal(1000, NativeFile.GetFacts(file).Length);
    }

    [Fact]
    public void Moving_into_place_replaces_nothing()
    {
        string path = NewPatternFile(10);
        string temporary = path + ".new";
        File.WriteAllBytes(temporary, [1, 2, 3]);
        Assert.False(NativeFile.MoveIntoPlace(temporary, path));
        Assert.True(File.Exists(temporary));
        Assert.Equal(10, new FileInfo(path).Length);
    }

    [Fact]
    public void Moving_into_place_works_while_the_file_is_open_and_mapped()
    {
        string path = NewPath();
        string temporary = path + ".new";
        using SafeFileHandle? file = NativeFile.TryCreateNew(temporary);
        Assert.NotNull(file);
        NativeFile.SetLength(file, Granule);
        using MappedRegion region = MappedRegion.Map(file, 0, Granule, RegionAccess.ReadWrite);
        Assert.True(NativeFile.MoveIntoPlace(temporary, path));
        Assert.False(File.Exists(temporary));
        region.AsSpan(0, 1)[0] = 5;
        using FileStream moved = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Assert.Equal(5, moved.ReadByte());
    }

    [Fact]
    public void Creating_where_something_is_already_answers_nothing_and_touches_nothing()
    {
        string path = NewPatternFile(10);
        Assert.Null(NativeFile.TryCreateNew(path));
        Assert.Null(NativeFile.TryCreateNew(Path.GetDirectoryName(path)!));
        Assert.Equal(10, new FileInfo(path).Length);
    }
}
