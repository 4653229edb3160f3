using System;
using System.IO;
using System.IO.Pipes;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Windows;

public sealed class NativeFileOnWindowsTests : WindowsTest
{
    private const int SharingViolation = unchecked((int)0x8007_0020);

    [Fact]
    public void A_handle_shares_reading_writing_and_deleting()
    {
        string path = NewPatternFile(10);
        using SafeFileHandle file = NativeFile.Open(path, writable: true);
        using (FileStream other = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            Assert.Equal(0, other.ReadByte());
        }

        string moved = path + ".moved";
        File.Move(path, moved);
        Assert.Equal(10, NativeFile.GetFacts(file).Length);
    }

    [Fact]
    public void A_file_that_another_handle_does_not_share_is_an_exception_that_says_so()
    {
        string path = NewPatternFile(10);
        using FileStream jealous = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        IOException e = Assert.Throws<IOException>(() => NativeFile.Open(path, writable: false));
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.Contains("does not share", e.Message, StringComparison.Ordinal);
        Assert.Equal(SharingViolation, e.HResult);
    }

    [Fact]
    public void A_missing_drive_is_a_missing_directory()
    {
        string drive = MissingDrive();
        Assert.Throws<DirectoryNotFoundException>(() => NativeFile.Open($@"{drive}:\file", writable: false));
    }

    [Fact]
    public void A_read_only_file_opens_for_reading_and_not_for_writing()
    {
        string path = NewPatternFile(10);
        File.SetAttributes(path, FileAttributes.ReadOnly);
        try
        {
            NativeFile.Open(path, writable: false).Dispose();
            Assert.SkipWhen(Wine.IsHere && Environment.IsPrivilegedProcess, "Wine leaves the attribute to the permissions of Unix, which root stands above.");
            UnauthorizedAccessException e = Assert.Throws<UnauthorizedAccessException>(() => NativeFile.Open(path, writable: true));
            Assert.Contains(path, e.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.SetAttributes(path, FileAttributes.Normal);
        }
    }

    [Theory]
    [InlineData("NUL")]
    [InlineData(@"\\.\NUL")]
    public void The_null_device_is_a_character_device(string path)
    {
        using (SafeFileHandle file = NativeFile.Open(path, writable: true))
        {
            Assert.Equal(FileKind.CharacterDevice, NativeFile.GetFacts(file).Kind);
        }

        UnsuitableFileException e = Assert.Throws<UnsuitableFileException>(() => MappedRegion.Map(path, 0, 1, RegionAccess.Read));
        Assert.Contains("a character device", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_cannot_be_mapped_and_does_not_block()
    {
        string name = $"mapped-{Guid.NewGuid():n}";
        using NamedPipeServerStream server = new(name, PipeDirection.InOut);
        string path = $@"\\.\pipe\{name}";
        UnsuitableFileException e = Assert.Throws<UnsuitableFileException>(() => MappedRegion.Map(path, 0, 1, RegionAccess.ReadWrite));
        Assert.Contains("pipe", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_handles_of_a_file_have_one_identity_and_two_files_have_two()
    {
        string path = NewPatternFile(10);
        using SafeFileHandle first = NativeFile.Open(path, writable: false);
        using SafeFileHandle second = NativeFile.Open(path, writable: true);
        using SafeFileHandle other = NativeFile.Open(NewPatternFile(10), writable: false);
        FileFacts facts = NativeFile.GetFacts(first);
        Assert.Equal(facts, NativeFile.GetFacts(second));
        Assert.Equal(FileKind.Regular, facts.Kind);
        Assert.NotEqual(0UL, facts.Inode);
        Assert.Equal(facts.Device, NativeFile.GetFacts(other).Device);
        Assert.NotEqual(facts.Inode, NativeFile.GetFacts(other).Inode);
    }

    [Fact]
    public void A_file_that_was_moved_into_place_keeps_its_identity_for_the_handle_that_made_it()
    {
        string path = NewPath();
        using SafeFileHandle made = NativeFile.TryCreateNew(path + ".new")!;
        FileFacts before = NativeFile.GetFacts(made);
        Assert.True(NativeFile.MoveIntoPlace(path + ".new", path));
        using SafeFileHandle found = NativeFile.Open(path, writable: false);
        Assert.Equal(before, NativeFile.GetFacts(made));
        Assert.Equal(before, NativeFile.GetFacts(found));
    }

    [Theory]
    [InlineData(FileAccess.Read, true, false)]
    [InlineData(FileAccess.Write, false, true)]
    [InlineData(FileAccess.ReadWrite, true, true)]
    public void A_foreign_handle_tells_what_it_was_opened_for(FileAccess access, bool canRead, bool canWrite)
    {
        using SafeFileHandle file = File.OpenHandle(NewPatternFile(10), FileMode.Open, access);
        Assert.Equal(canRead, NativeFile.CanRead(file));
        Assert.Equal(canWrite, NativeFile.CanWrite(file));
    }

    [Theory]
    [InlineData(FileOptions.None)]
    [InlineData(FileOptions.Asynchronous)]
    public void Bytes_are_read_and_written_at_offsets_past_4_GiB_whatever_the_handle_is_for(FileOptions options)
    {
        using SafeFileHandle file = File.OpenHandle(NewPatternFile(100), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, options);
        NativeFile.Write(file, 50, [1, 2, 3]);
        byte[] read = new byte[60];
        Assert.Equal(50, NativeFile.Read(file, 50, read));
        Assert.Equal([1, 2, 3, 53], read[..4]);
        Assert.Equal(0, NativeFile.Read(file, 5L << 32, read));
    }

    [Fact]
    public void Writing_through_a_handle_for_reading_is_refused()
    {
        using SafeFileHandle file = NativeFile.Open(NewPatternFile(10), writable: false);
        Assert.Throws<UnauthorizedAccessException>(() => NativeFile.Write(file, 0, [1]));
        Assert.Throws<UnauthorizedAccessException>(() => NativeFile.SetLength(file, 100));
    }

    [Fact]
    public void A_length_grows_by_zeros_and_shrinks()
    {
        string path = NewPatternFile(10);
        using SafeFileHandle file = NativeFile.Open(path, writable: true);
        NativeFile.SetLength(file, 100);
        byte[] read = new byte[100];
        Assert.Equal(100, NativeFile.Read(file, 0, read));
        Assert.Equal(9, read[9]);
        Assert.All(read[10..], b => Assert.Equal(0, b));
        NativeFile.SetLength(file, 5);
        Assert.Equal(5, NativeFile.GetFacts(file).Length);
    }

    [Fact]
    public void Allocating_sets_the_length_or_says_that_it_cannot()
    {
        string path = NewPatternFile(10);
        using SafeFileHandle file = NativeFile.Open(path, writable: true);
        bool allocated = NativeFile.Allocate(file, 0, 1 << 20);
        FileFacts facts = NativeFile.GetFacts(file);
        if (allocated)
        {
            Assert.Equal(1 << 20, facts.Length);
            Assert.True(facts.AllocatedBytes >= 1 << 20);
        }

        Assert.Equal(9, BytesOf(path)[9]);
    }

    [Fact]
    public void Allocating_less_than_the_file_has_cuts_nothing()
    {
        string path = NewPatternFile(3 * Page);
        using SafeFileHandle file = NativeFile.Open(path, writable: true);
        _ = NativeFile.Allocate(file, 0, Page);
        Assert.Equal(3 * Page, NativeFile.GetFacts(file).Length);
        Assert.Equal((3 * Page - 1) % 251, BytesOf(path)[3 * Page - 1]);
    }

    [Fact]
    public void Syncing_a_file_and_its_directory_raises_nothing()
    {
        string path = NewPatternFile(10);
        using SafeFileHandle file = NativeFile.Open(path, writable: true);
        NativeFile.Write(file, 0, [7]);
        NativeFile.Sync(file);
        NativeFile.SyncDirectoryOf(path);
    }

    [Fact]
    public void A_local_file_lies_on_no_network()
    {
        using SafeFileHandle file = NativeFile.Open(NewPatternFile(10), writable: false);
        Assert.Null(NativeFile.NetworkFileSystemName(file));
    }

    [Fact]
    public void A_handle_knows_its_path()
    {
        string path = NewPatternFile(10);
        using SafeFileHandle file = NativeFile.Open(path, writable: false);
        string? found = NativeFile.PathOf(file);
        Assert.NotNull(found);
        Assert.EndsWith(Path.Combine(Path.GetFileName(Path.GetDirectoryName(path)!), "file"), found, StringComparison.OrdinalIgnoreCase);
        Assert.False(found.StartsWith(@"\\?\", StringComparison.Ordinal));
    }

    private static string MissingDrive()
    {
        for (char letter = 'B'; letter <= 'Y'; letter++)
        {
            if (!Directory.Exists($@"{letter}:\"))
            {
                return letter.ToString();
            }
        }

        Assert.Skip("Every drive letter is taken.");
        return "";
    }
}
