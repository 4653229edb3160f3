using System;
using System.Buffers.Binary;
using System.Diagnostics;
using System.IO;
using System.Linq;
using MappedStructs.Format;
using MappedStructs.Memory;
using MappedStructs.Sharing;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Storage;

/// <summary>Opening believes nothing: each way in which a file can be wrong has an exception of its own, and changes nothing.</summary>
public sealed class OpeningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public OpeningTests()
    {
        _path = _folder["quote.map"];
        using MappedRecord<Quote> quote = MappedRecord.Create<Quote>(_path);
        quote.Value.Sequence = 42;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file_is_not_found_by_a_reader()
    {
        Assert.Throws<FileNotFoundException>(() => MappedRecord.OpenRead<Quote>(_folder["none"]));
        Assert.Throws<FileNotFoundException>(() => MappedRecord.OpenPrivate<Quote>(_folder["none"]));
        Assert.Throws<DirectoryNotFoundException>(() => MappedRecord.Open<Quote>(_folder["no/such/folder"]));
        Assert.Throws<ArgumentException>(() => MappedRecord.Open<Quote>(""));
        Assert.Throws<ArgumentNullException>(() => MappedRecord.Open<Quote>((string)null!));
    }

    [Fact]
    public void A_directory_is_unsuitable()
    {
        var exception = Assert.Throws<UnsuitableFileException>(() => MappedRecord.Open<Quote>(_folder.Folder));
        Assert.Contains("directory", exception.Message);
        Assert.Contains(_folder.Folder, exception.Message);
        Assert.Equal(_folder.Folder, exception.Path);
    }

    [Fact]
    public void A_foreign_file_is_not_a_mapped_file()
    {
        string text = _folder["text"];
        File.WriteAllText(text, "a shopping list, and nothing else");
        var exception = Assert.Throws<NotAMappedFileException>(() => MappedRecord.Open<Quote>(text));
        Assert.Contains("6120", exception.Message);
        Assert.Contains("MAPSTRCT", exception.Message);
        Assert.Throws<NotAMappedFileException>(() => MappedRecord.OpenRead<Quote>(text));
        Assert.Equal("a shopping list, and nothing else", File.ReadAllText(text));
    }

    [Fact]
    public void A_foreign_file_of_zeros_that_is_too_long_to_be_ours_is_left_alone()
    {
        string zeros = _folder["zeros"];
        File.WriteAllBytes(zeros, new byte[FileFormat.DataOffset + 57]);
        Assert.Throws<NotAMappedFileException>(() => MappedRecord.Open<Quote>(zeros));
    }

    [Fact]
    public void An_empty_file_is_not_a_mapped_file_to_a_reader()
    {
        string empty = _folder["empty"];
        File.WriteAllBytes(empty, []);
        Assert.Contains("empty", Assert.Throws<NotAMappedFileException>(() => MappedRecord.OpenRead<Quote>(empty)).Message);
    }

    [Fact]
    public void A_newer_format_says_which_and_what_to_do()
    {
        PatchBothHeaders(header => BinaryPrimitives.WriteUInt32LittleEndian(header[8..], 2));
        var exception = Assert.Throws<NewerFormatException>(() => MappedRecord.Open<Quote>(_path));
        Assert.Contains("version 2", exception.Message);
        Assert.Contains("Update", exception.Message);
    }

    [Fact]
    public void A_flag_that_nobody_knows_yet_is_a_newer_format()
    {
        PatchBothHeaders(header => header[27] = 0x80);
        Assert.Contains("flags 8000", Assert.Throws<NewerFormatException>(() => MappedRecord.OpenRead<Quote>(_path)).Message);
    }

    [Theory]
    [InlineData(24, 2, "a direct list")]
    [InlineData(24, 3, "a direct set of columns")]
    [InlineData(25, 2, "an atomic record")]
    public void Another_shape_or_durability_is_named(int offset, byte value, string expected)
    {
        PatchBothHeaders(header => header[offset] = value);
        var exception = Assert.Throws<FileShapeMismatchException>(() => MappedRecord.Open<Quote>(_path));
        Assert.Contains(expected, exception.Message);
        Assert.Contains("opened as a direct record", exception.Message);
    }

    [Fact]
    public void Another_layout_is_told_field_by_field()
    {
        var exception = Assert.Throws<LayoutMismatchException>(() => MappedRecord.Open<QuoteChanged>(_path));
        string[] expected =
        [
            "moved: IsFirm (bool) is at offset 33 in the file, at 40 in the struct",
            "retyped: Quantity is i32 at offset 36 in the file, i64 at offset 32 in the struct",
            "moved: Venue (guid) is at offset 40 in the file, at 44 in the struct",
            "renamed: Sequence in the file is Number in the struct (offset 0, i64)",
            "added: Lots, i32 at offset 60, is not in the file",
            "removed: Side, enum(u8) at offset 32, is in the file only",
            "size: 56 bytes in the file, 64 in the struct",
        ];
        Assert.Equal(expected.Order(), exception.Differences.Order());
        Assert.All(expected, line => Assert.Contains(line, exception.Message));
        Assert.Contains("Trading.Quote, version 1", exception.Message);
        Assert.Contains(_path, exception.Message);
    }

    [Fact]
    public void Another_layout_with_a_rotten_schema_still_is_another_layout()
    {
        Patch(FileFormat.SchemaOffset + 30, 0xFF);
        var exception = Assert.Throws<LayoutMismatchException>(() => MappedRecord.Open<QuoteChanged>(_path));
        Assert.Empty(exception.Differences);
        Assert.Contains("schema text is damaged", exception.Message);
    }

    [Fact]
    public void A_rotten_schema_does_not_keep_the_right_struct_out()
    {
        Patch(FileFormat.SchemaOffset + 30, 0xFF);
        using MappedRecord<Quote> quote = MappedRecord.Open<Quote>(_path);
        Assert.Equal(42, quote.Value.Sequence);
    }

    [Theory]
    [InlineData(65536 + 55)]
    [InlineData(65536)]
    [InlineData(20000)]
    [InlineData(4352)]
    [InlineData(4000)]
    [InlineData(100)]
    [InlineData(8)]
    public void A_truncated_file_says_its_length(int length)
    {
        using (FileStream file = File.Open(_path, FileMode.Open))
            file.SetLength(length);
        var exception = Assert.Throws<FileTruncatedException>(() => MappedRecord.Open<Quote>(_path));
        Assert.Contains($"{length} bytes", exception.Message);
        Assert.Throws<FileTruncatedException>(() => MappedRecord.OpenRead<Quote>(_path));
        Assert.Throws<FileTruncatedException>(() => MappedRecord.OpenPrivate<Quote>(_path));
        Assert.Equal(length, new FileInfo(_path).Length);
    }

    [Fact]
    public void A_file_that_is_cut_while_it_is_open_says_so_at_the_next_flush()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "a mapped file cannot be cut there");
        using MappedRecord<Wide> wide = MappedRecord.Open<Wide>(_folder["wide.map"]);
        wide.Value.First = 1;
        wide.Flush();
        using (FileStream file = new(_folder["wide.map"], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
            file.SetLength(70_000);
        Assert.Contains("70000 bytes", Assert.Throws<FileTruncatedException>(() => wide.Flush()).Message);
        Assert.Throws<FileTruncatedException>(() => wide.Flush(FlushMode.StartWriteback));
    }

    [Theory]
    [InlineData("character device", "/dev/null")]
    [InlineData("pipe", "pipe")]
    public void A_device_or_pipe_is_unsuitable_to_readers_and_writers(string kind, string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no such files there");
        string path = Path.IsPathRooted(name) ? name : _folder[name];
        if (name == "pipe")
        {
            using Process mkfifo = Process.Start("mkfifo", path);
            mkfifo.WaitForExit();
        }
        Assert.Contains(kind, Assert.Throws<UnsuitableFileException>(() => MappedRecord.OpenRead<Quote>(path)).Message);
        Assert.Contains(path, Assert.Throws<UnsuitableFileException>(() => MappedRecord.Open<Quote>(path)).Message);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void Two_damaged_copies_are_a_corrupt_header()
    {
        Patch(100, 1);
        Patch(4096 + 100, 1);
        Assert.Throws<CorruptHeaderException>(() => MappedRecord.Open<Quote>(_path));
        Assert.Throws<CorruptHeaderException>(() => MappedRecord.OpenRead<Quote>(_path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    public void One_damaged_copy_is_reported_to_a_reader_and_repaired_by_a_writer(int copy)
    {
        byte[] before = File.ReadAllBytes(_path);
        Patch(copy + 3, 0xEE);
        using (ReadOnlyMappedRecord<Quote> reader = MappedRecord.OpenRead<Quote>(_path))
        {
            Assert.Equal(HeaderCondition.OneCopyDamaged, reader.File.Header);
            Assert.Equal(42, reader.Value.Sequence);
        }
        using (MappedRecord<Quote> writer = MappedRecord.Open<Quote>(_path))
        {
            Assert.Equal(HeaderCondition.Repaired, writer.File.Header);
            Assert.Equal(42, writer.Value.Sequence);
        }
        Assert.Equal(before, File.ReadAllBytes(_path));
        using MappedRecord<Quote> again = MappedRecord.Open<Quote>(_path);
        Assert.Equal(HeaderCondition.Intact, again.File.Header);
    }

    [Theory]
    [InlineData(12, 8, 255UL)]
    [InlineData(24, 1, 0UL)]
    [InlineData(24, 1, 9UL)]
    [InlineData(25, 1, 0UL)]
    [InlineData(32, 8, 0UL)]
    [InlineData(32, 8, ulong.MaxValue)]
    [InlineData(44, 4, 8193UL)]
    [InlineData(44, 4, uint.MaxValue)]
    [InlineData(80, 8, 0UL)]
    [InlineData(80, 8, ulong.MaxValue)]
    [InlineData(88, 8, ulong.MaxValue)]
    [InlineData(96, 8, 1UL << 63)]
    [InlineData(112, 8, ulong.MaxValue)]
    [InlineData(8, 4, 0UL)]
    public void A_header_that_contradicts_itself_is_corrupt_though_its_checksum_is_right(int offset, int size, ulong value)
    {
        PatchBothHeaders(header =>
        {
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
            bytes[..size].CopyTo(header[offset..]);
        });
        Assert.Throws<CorruptHeaderException>(() => MappedRecord.Open<Quote>(_path));
    }

    [Fact]
    public void A_second_writer_is_refused_in_this_process_too_and_readers_are_not()
    {
        using MappedRecord<Quote> writer = MappedRecord.Open<Quote>(_path);
        var exception = Assert.Throws<MappedFileLockedException>(() => MappedRecord.Open<Quote>(_path));
        Assert.Contains(_path, exception.Message);
        using ReadOnlyMappedRecord<Quote> reader = MappedRecord.OpenRead<Quote>(_path);
        writer.Value.Sequence = 7;
        Assert.Equal(7, reader.Value.Sequence);
    }

    [Fact]
    public void Writers_that_all_ask_to_share_see_each_others_stores()
    {
        var shared = new MapOptions { Sharing = MapSharing.Shared };
        using MappedRecord<Quote> one = MappedRecord.Open<Quote>(_path, shared);
        using MappedRecord<Quote> two = MappedRecord.Open<Quote>(_path, shared);
        one.Value.Quantity = 5;
        two.Value.Sequence++;
        Assert.Equal(5, two.Value.Quantity);
        Assert.Equal(43, one.Value.Sequence);
        Assert.Throws<MappedFileLockedException>(() => MappedRecord.Open<Quote>(_path));
    }

    [Fact]
    public void The_lock_is_gone_after_dispose_but_kept_by_a_lease()
    {
        MappedRecord<Quote> first = MappedRecord.Open<Quote>(_path);
        using (Lease lease = first.Lease())
        {
            first.Dispose();
            Assert.Throws<MappedFileLockedException>(() => MappedRecord.Open<Quote>(_path));
        }
        using MappedRecord<Quote> second = MappedRecord.Open<Quote>(_path);
        Assert.Equal(42, second.Value.Sequence);
    }

    [Fact]
    public void A_second_writer_over_the_same_handle_is_refused_and_takes_no_lock_away()
    {
        using SafeFileHandle file = NativeFile.Open(_path, writable: true);
        using (MappedRecord<Quote> writer = MappedRecord.Open<Quote>(file))
        {
            Assert.Throws<MappedFileLockedException>(() => MappedRecord.Open<Quote>(file));
            Assert.Throws<MappedFileLockedException>(() => MappedRecord.Open<Quote>(file, new MapOptions { Sharing = MapSharing.Shared }));
            Assert.Throws<MappedFileLockedException>(() => MappedRecord.Open<Quote>(_path));
        }
        using MappedRecord<Quote> next = MappedRecord.Open<Quote>(_path);
        Assert.Equal(42, next.Value.Sequence);
    }

    [Fact]
    public void Sharing_writers_over_one_handle_keep_the_lock_until_the_last_is_gone()
    {
        var shared = new MapOptions { Sharing = MapSharing.Shared };
        using SafeFileHandle file = NativeFile.Open(_path, writable: true);
        MappedRecord<Quote> one = MappedRecord.Open<Quote>(file, shared);
        MappedRecord<Quote> two = MappedRecord.Open<Quote>(file, shared);
        one.Dispose();
        Assert.Throws<MappedFileLockedException>(() => MappedRecord.Open<Quote>(_path));
        two.Dispose();
        using MappedRecord<Quote> next = MappedRecord.Open<Quote>(_path);
        Assert.Equal(42, next.Value.Sequence);
    }

    [Fact]
    public void A_handle_that_cannot_read_is_no_access_and_changes_nothing()
    {
        string empty = _folder["empty"];
        using (SafeFileHandle file = File.OpenHandle(empty, FileMode.CreateNew, FileAccess.Write))
        {
            Assert.Throws<UnauthorizedAccessException>(() => MappedRecord.Open<Quote>(file));
            Assert.Throws<UnauthorizedAccessException>(() => MappedRecord.OpenRead<Quote>(file));
        }
        Assert.Equal(0, new FileInfo(empty).Length);
    }

    [Theory]
    [InlineData(MapSharing.SingleWriter)]
    [InlineData(MapSharing.Shared)]
    public void A_file_that_is_wrong_is_wrong_however_it_is_shared(MapSharing sharing)
    {
        var options = new MapOptions { Sharing = sharing };
        string text = _folder["text"];
        File.WriteAllText(text, "a shopping list, and nothing else");
        Assert.Throws<NotAMappedFileException>(() => MappedRecord.Open<Quote>(text, options));
        Patch(17, 1);
        Patch(4096 + 17, 1);
        Assert.Throws<CorruptHeaderException>(() => MappedRecord.Open<Quote>(_path, options));
        using SafeFileHandle lockable = NativeFile.Open(text, writable: true);
        Assert.True(FileLock.TryAcquire(lockable, FileLockKind.Exclusive));
    }

    private void Patch(int offset, byte value)
    {
        using FileStream file = File.Open(_path, FileMode.Open);
        file.Position = offset;
        file.WriteByte(value);
    }

    private delegate void HeaderChange(Span<byte> header);

    private void PatchBothHeaders(HeaderChange change)
    {
        byte[] bytes = File.ReadAllBytes(_path);
        foreach (int copy in new[] { 0, 4096 })
        {
            Span<byte> header = bytes.AsSpan(copy, 256);
            change(header);
            BinaryPrimitives.WriteUInt32LittleEndian(header[252..], Crc32C.Compute(header[..252]));
        }
        File.WriteAllBytes(_path, bytes);
    }
}
