using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Memory;

public sealed class MapBadInputTests : RegionTest
{
    [Fact]
    public void A_missing_file_is_named()
    {
        string path = NewPath();
        FileNotFoundException e = Assert.Throws<FileNotFoundException>(() => MappedRegion.Map(path, 0, 1, RegionAccess.Read));
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_directory_is_told_apart_from_a_missing_file()
    {
        string path = Path.Combine(NewPath(), "file");
        DirectoryNotFoundException e = Assert.Throws<DirectoryNotFoundException>(() => MappedRegion.Map(path, 0, 1, RegionAccess.Read));
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_the_place_of_a_directory_is_told()
    {
        OnlyOnUnix();
        string path = Path.Combine(NewFile(1), "file");
        Assert.Throws<DirectoryNotFoundException>(() => MappedRegion.Map(path, 0, 1, RegionAccess.Read));
    }

    [Theory]
    [InlineData(RegionAccess.Read)]
    [InlineData(RegionAccess.ReadWrite)]
    public void A_directory_cannot_be_mapped(RegionAccess access)
    {
        string path = Directory.CreateTempSubdirectory().FullName;
        try
        {
            UnsuitableFileException e = Assert.Throws<UnsuitableFileException>(() => MappedRegion.Map(path, 0, 1, access));
            Assert.Contains("directory", e.Message, StringComparison.Ordinal);
            Assert.Contains(path, e.Message, StringComparison.Ordinal);
            Assert.Equal(path, e.Path);
        }
        finally
        {
            Directory.Delete(path);
        }
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_named()
    {
        OnlyOnUnix();
        string path = NewFile(Granule);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        if (Environment.IsPrivilegedProcess)
        {
            // Root may read everything, so another process becomes somebody else.
            (_, string output) = SecondProcess.Run("map-unprivileged", path, "65534");
            Assert.SkipWhen(output.Length == 0, "Another user cannot run the peer process from here.");
            Assert.SkipWhen(output.StartsWith("cannot change user", StringComparison.Ordinal), "The process may not change its user.");
            Assert.StartsWith("UnauthorizedAccessException", output, StringComparison.Ordinal);
            Assert.Contains(path, output, StringComparison.Ordinal);
        }
        else
        {
            UnauthorizedAccessException e = Assert.Throws<UnauthorizedAccessException>(() => MappedRegion.Map(path, 0, 1, RegionAccess.Read));
            Assert.Contains(path, e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_handle_open_for_reading_cannot_be_mapped_for_writing()
    {
        string path = NewFile(Granule);
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read);
        UnauthorizedAccessException e = Assert.Throws<UnauthorizedAccessException>(() => MappedRegion.Map(file, 0, 1, RegionAccess.ReadWrite));
        Assert.Contains("open for reading only", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RegionAccess.Read)]
    [InlineData(RegionAccess.ReadWrite)]
    [InlineData(RegionAccess.CopyOnWrite)]
    public void A_handle_open_for_writing_alone_cannot_be_mapped(RegionAccess access)
    {
        string path = NewFile(Granule);
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Write);
        UnauthorizedAccessException e = Assert.Throws<UnauthorizedAccessException>(() => MappedRegion.Map(file, 0, 1, access));
        Assert.Contains("open for writing only", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_handle_is_told()
    {
        SafeFileHandle file = File.OpenHandle(NewFile(Granule));
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => MappedRegion.Map(file, 0, 1, RegionAccess.Read));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void A_length_is_above_zero(long length)
    {
        string path = NewFile(Granule);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => MappedRegion.Map(path, 0, length, RegionAccess.Read)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => MappedRegion.MapAnonymous(length)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => RegionReservation.Reserve(length)).ParamName);
    }

    [Fact]
    public void An_offset_is_not_negative() =>
        Assert.Equal("offset", Assert.Throws<ArgumentOutOfRangeException>(() => MappedRegion.Map(NewFile(1), -Granule, 1, RegionAccess.Read)).ParamName);

    [Fact]
    public void An_offset_and_a_length_that_overflow_together_are_told()
    {
        long offset = long.MaxValue - (long.MaxValue % Granule);
        ArgumentOutOfRangeException e = Assert.Throws<ArgumentOutOfRangeException>(() => MappedRegion.Map(NewFile(1), offset, Granule, RegionAccess.Read));
        Assert.Contains("64-bit", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unaligned_offset_names_the_page_size_and_the_granularity()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => MappedRegion.Map(NewFile(4 * Granule), Granule + 100, 1, RegionAccess.Read));
        Assert.Contains((Granule + 100).ToString(CultureInfo.InvariantCulture), e.Message, StringComparison.Ordinal);
        Assert.Contains($"allocation granularity, {Granule} bytes", e.Message, StringComparison.Ordinal);
        Assert.Contains($"page size is {Page}", e.Message, StringComparison.Ordinal);
        Assert.Contains($"below it is {Granule}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_range_past_the_end_of_the_file_names_both_lengths()
    {
        string path = NewFile(1000);
        FileTruncatedException e = Assert.Throws<FileTruncatedException>(() => MappedRegion.Map(path, 0, 1001, RegionAccess.Read));
        Assert.Contains("has 1000 bytes", e.Message, StringComparison.Ordinal);
        Assert.Contains("takes 1001", e.Message, StringComparison.Ordinal);
        Assert.Equal(path, e.Path);
    }

    [Fact]
    public void An_empty_file_cannot_be_mapped() =>
        Assert.Throws<FileTruncatedException>(() => MappedRegion.Map(NewFile(0), 0, 1, RegionAccess.Read));

    [Theory]
    [InlineData(0, -1)]
    [InlineData(-1, 1)]
    [InlineData(0, 1001)]
    [InlineData(1000, 1)]
    [InlineData(1001, 0)]
    [InlineData(999, 2)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(1, int.MaxValue)]
    public void A_range_outside_the_region_is_refused_by_every_operation(long offset, int length)
    {
        using MappedRegion region = MappedRegion.Map(NewFile(1000), 0, 1000, RegionAccess.ReadWrite);
        Assert.Throws<ArgumentOutOfRangeException>(() => region.AsSpan(offset, length));
        Assert.Throws<ArgumentOutOfRangeException>(() => region.AsReadOnlySpan(offset, length));
        Assert.Throws<ArgumentOutOfRangeException>(() => region.Flush(offset, length));
        Assert.Throws<ArgumentOutOfRangeException>(() => region.Advise(offset, length, MapAdvice.Random));
        Assert.Throws<ArgumentOutOfRangeException>(() => region.Prefault(offset, length, forWriting: false));
        Assert.Throws<ArgumentOutOfRangeException>(() => region.LockInMemory(offset, length));
        Assert.Throws<ArgumentOutOfRangeException>(() => region.UnlockFromMemory(offset, length));
        Assert.Throws<ArgumentOutOfRangeException>(() => region.CountResidentPages(offset, length));
        Assert.Throws<ArgumentOutOfRangeException>(() => region.UseHugePages(offset, length));
        Assert.Throws<ArgumentOutOfRangeException>(() => region.Protect(offset, length, RegionAccess.Read));
        Assert.Throws<ArgumentOutOfRangeException>(() => region.Unmap(offset, length));
        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = region.FlushAsync(offset, length, TestContext.Current.CancellationToken); });
    }

    [Fact]
    public void A_range_with_a_huge_length_does_not_wrap_around()
    {
        using MappedRegion region = MappedRegion.Map(NewFile(1000), 0, 1000, RegionAccess.ReadWrite);
        Assert.Throws<ArgumentOutOfRangeException>(() => region.Flush(500, long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => region.Flush(long.MaxValue, long.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => region.Flush(long.MinValue, long.MinValue));
    }

    [Fact]
    public void A_value_that_reaches_out_of_the_region_or_is_misaligned_is_refused()
    {
        using MappedRegion region = MappedRegion.MapAnonymous(1000);
        Assert.Throws<ArgumentOutOfRangeException>(() => region.As<long>(1000 - 7));
        ArgumentException e = Assert.Throws<ArgumentException>(() => region.As<long>(12));
        Assert.Contains("aligned to 8 bytes", e.Message, StringComparison.Ordinal);
        region.As<int>(12) = 3;
        Assert.Equal(3, region.AsReadOnly<int>(12));
    }

    [Fact]
    public void Writing_through_a_region_for_reading_is_refused()
    {
        using MappedRegion region = MappedRegion.Map(NewFile(1000), 0, 1000, RegionAccess.Read);
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => region.AsSpan(0, 1));
        Assert.Contains("mapped for Read", e.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => region.As<int>(0));
        Assert.Throws<InvalidOperationException>(() => region.Prefault(0, 1, forWriting: true));
    }

    [Theory]
    [InlineData("/dev/zero", "a character device")]
    [InlineData("/dev/null", "a character device")]
    public void A_device_cannot_be_mapped(string path, string kind)
    {
        OnlyOnUnix();
        foreach (RegionAccess access in new[] { RegionAccess.Read, RegionAccess.ReadWrite, RegionAccess.CopyOnWrite })
        {
            UnsuitableFileException e = Assert.Throws<UnsuitableFileException>(() => MappedRegion.Map(path, 0, 1, access));
            Assert.Contains(kind, e.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(RegionAccess.Read)]
    [InlineData(RegionAccess.ReadWrite)]
    public void A_pipe_cannot_be_mapped_and_does_not_block(RegionAccess access)
    {
        OnlyOnUnix();
        string path = NewPath();
        using (Process? make = Process.Start("mkfifo", path))
        {
            make!.WaitForExit();
        }

        UnsuitableFileException e = Assert.Throws<UnsuitableFileException>(() => MappedRegion.Map(path, 0, 1, access));
        Assert.Contains("pipe", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_shrunk_between_opening_and_mapping_is_told()
    {
        OnlyOnUnix();
        string path = NewFile(4 * Granule);
        Assert.Throws<FileTruncatedException>(() => MapWhile(path, beforeMap: () => Shrink(path, Granule)));
    }

    [Fact]
    public void A_file_shrunk_right_after_mapping_is_told_and_unmapped()
    {
        OnlyOnUnix();
        string path = NewFile(4 * Granule);
        FileTruncatedException e = Assert.Throws<FileTruncatedException>(() => MapWhile(path, afterMap: () => Shrink(path, 0)));
        Assert.Contains("has 0 bytes", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_somebody_keeps_cutting_maps_or_tells_and_never_does_worse()
    {
        OnlyOnUnix();
        string path = NewFile(4 * Granule);
        using ManualResetEventSlim stop = new();
        Thread cutter = new(() =>
        {
            using SafeFileHandle file = NativeFile.Open(path, writable: true);
            while (!stop.IsSet)
            {
                NativeFile.SetLength(file, Granule);
                NativeFile.SetLength(file, 4 * Granule);
            }
        });
        cutter.Start();
        try
        {
            for (int i = 0; i < 2000; i++)
            {
                try
                {
                    MappedRegion.Map(path, 0, 4 * Granule, RegionAccess.ReadWrite, new RegionOptions { Populate = true }).Dispose();
                }
                catch (FileTruncatedException)
                {
                    // told
                }
                catch (IOException e) when (e.Message.Contains("could not be brought in", StringComparison.Ordinal))
                {
                    // Cut while populating, and long again when the reason was looked for.
                }
            }
        }
        finally
        {
            stop.Set();
            cutter.Join();
        }
    }

    [Fact]
    public void A_path_with_a_zero_character_is_refused() =>
        Assert.Throws<ArgumentException>(() => MappedRegion.Map("a\0b", 0, 1, RegionAccess.Read));

    [Fact]
    public void An_unknown_access_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MappedRegion.Map(NewFile(1), 0, 1, (RegionAccess)9));
        Assert.Throws<ArgumentException>(() => MappedRegion.MapAnonymous(1, RegionAccess.CopyOnWrite));
    }

    private static void MapWhile(string path, Action? beforeMap = null, Action? afterMap = null)
    {
        RegionSeams.BeforeMap = beforeMap;
        RegionSeams.AfterMap = afterMap;
        try
        {
            MappedRegion.Map(path, 0, 4 * Granule, RegionAccess.Read).Dispose();
        }
        finally
        {
            RegionSeams.BeforeMap = RegionSeams.AfterMap = null;
        }
    }

    private static void Shrink(string path, long length)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(length);
    }
}
