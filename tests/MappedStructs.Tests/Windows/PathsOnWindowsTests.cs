using System;
using System.IO;
using MappedStructs.Interop;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Windows;

public sealed class PathsOnWindowsTests : WindowsTest
{
    [Theory]
    [InlineData("zähler-счётчик-計數器.map")]
    [InlineData("😀 emoji.map")]
    [InlineData("a b;c'd%.map")]
    public void A_file_with_any_name_is_created_mapped_and_deleted(string name)
    {
        string path = NewPath(name);
        using (SafeFileHandle? file = NativeFile.TryCreateNew(path))
        {
            Assert.NotNull(file);
            NativeFile.SetLength(file, Granule);
        }

        using (MappedRegion region = MappedRegion.Map(path, 0, Granule, RegionAccess.ReadWrite))
        {
            region.AsSpan(0, 1)[0] = 42;
        }

        Assert.Equal(42, File.ReadAllBytes(path)[0]);
        NativeFile.Delete(path);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_path_longer_than_MAX_PATH_is_created_mapped_moved_and_deleted()
    {
        string directory = NewDirectory();
        for (int i = 0; i < 5; i++)
        {
            directory = Path.Combine(directory, new string((char)('a' + i), 60));
        }

        Directory.CreateDirectory(directory);
        string path = Path.Combine(directory, "file.map");
        Assert.True(path.Length > 300);
        using (SafeFileHandle? file = NativeFile.TryCreateNew(path + ".new"))
        {
            Assert.NotNull(file);
            NativeFile.SetLength(file, Granule);
            if (!Wine.IsHere) // Wine 8 has no room for the answer
            {
                Assert.Contains(new string('e', 60), NativeFile.PathOf(file), StringComparison.Ordinal);
            }
        }

        Assert.True(NativeFile.MoveIntoPlace(path + ".new", path));
        NativeFile.SyncDirectoryOf(path);
        MappedRegion.Map(path, 0, Granule, RegionAccess.ReadWrite).Dispose();
        NativeFile.Delete(path);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void A_path_with_the_verbatim_prefix_goes_through_as_it_is()
    {
        string path = NewPatternFile(10);
        using SafeFileHandle file = NativeFile.Open(@"\\?\" + path, writable: false);
        Assert.Equal(10, NativeFile.GetFacts(file).Length);
    }

    [Fact]
    public void A_name_that_no_file_can_have_is_an_exception_that_names_it()
    {
        string path = NewPath("a<b>.map");
        IOException e = Assert.ThrowsAny<IOException>(() => NativeFile.Open(path, writable: false));
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Opening_a_missing_file_and_deleting_one_behave_as_elsewhere()
    {
        string path = NewPath();
        Assert.Throws<FileNotFoundException>(() => NativeFile.Open(path, writable: true));
        NativeFile.Delete(path);
    }
}

/// <summary>The text work on paths, which runs on every system.</summary>
public sealed class WindowsPathTests
{
    [Theory]
    [InlineData(@"C:\data\file.map", @"C:\data\file.map")]
    [InlineData(@"\\server\share\file.map", @"\\server\share\file.map")]
    public void A_short_path_stays_as_it_is(string path, string expected) => Assert.Equal(expected, WindowsPath.Prefixed(path));

    [Fact]
    public void A_long_path_gets_the_verbatim_prefix()
    {
        string path = @"C:\" + new string('x', 245);
        Assert.Equal(@"\\?\" + path, WindowsPath.Prefixed(path));
    }

    [Fact]
    public void A_long_share_gets_the_prefix_for_shares()
    {
        string rest = new('x', 245);
        Assert.Equal($@"\\?\UNC\server\share\{rest}", WindowsPath.Prefixed($@"\\server\share\{rest}"));
    }

    [Theory]
    [InlineData(@"\\?\")]
    [InlineData(@"\\.\")]
    [InlineData(@"\??\")]
    public void A_path_with_a_prefix_of_its_own_is_left_alone(string prefix)
    {
        string path = prefix + new string('x', 300);
        Assert.Equal(path, WindowsPath.Prefixed(path));
        Assert.Equal(path, WindowsPath.ForCall(path));
    }

    [Theory]
    [InlineData(@"\\?\C:\a", @"C:\a")]
    [InlineData(@"\\?\UNC\server\share\a", @"\\server\share\a")]
    [InlineData(@"C:\a", @"C:\a")]
    public void A_prefix_is_taken_off_for_people(string path, string expected) => Assert.Equal(expected, WindowsPath.WithoutPrefix(path));

    [Fact]
    public void A_zero_character_or_nothing_is_refused()
    {
        Assert.Throws<ArgumentException>(() => WindowsPath.ForCall("a\0b"));
        Assert.Throws<ArgumentException>(() => WindowsPath.ForCall(""));
        Assert.Throws<ArgumentNullException>(() => WindowsPath.ForCall(null!));
    }
}
