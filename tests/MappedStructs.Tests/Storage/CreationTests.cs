using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.Format;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Storage;

/// <summary>Creation replaces nothing and leaves nothing half made.</summary>
public sealed class CreationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_file_has_head_schema_and_a_record_of_zeros()
    {
        string path = _folder["new.map"];
        using (MappedRecord<Quote> quote = MappedRecord.Open<Quote>(path))
        {
            Assert.Equal(default, quote.Value.Venue);
            Assert.NotEqual(Guid.Empty, quote.File.Id);
            Assert.Equal(HeaderCondition.Intact, quote.File.Header);
            Assert.Equal(65536 + 56, quote.File.Length);
        }
        byte[] bytes = File.ReadAllBytes(path);
        Assert.Equal(65536 + 56, bytes.Length);
        Assert.Equal(bytes.AsSpan(0, 256), bytes.AsSpan(4096, 256));
        Assert.Equal(Quote.Schema, System.Text.Encoding.UTF8.GetString(bytes.AsSpan(8192, Quote.Schema.Length)));
        Assert.False(bytes.AsSpan(8192 + Quote.Schema.Length).ContainsAnyExcept((byte)0));
        Assert.Equal([path], _folder.Files);
    }

    [Fact]
    public void Create_never_opens_what_exists()
    {
        string path = _folder["there.map"];
        File.WriteAllText(path, "mine");
        Assert.Contains("exists already", Assert.Throws<IOException>(() => MappedRecord.Create<Quote>(path)).Message);
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Equal([path], _folder.Files);
    }

    [Fact]
    public void A_name_as_long_as_names_can_be_works()
    {
        string path = _folder[new string('n', 255)];
        using MappedRecord<Quote> quote = MappedRecord.Open<Quote>(path);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void A_relative_path_works()
    {
        string path = Path.GetRelativePath(Environment.CurrentDirectory, _folder["relative.map"]);
        using (MappedRecord<Quote> quote = MappedRecord.Open<Quote>(path))
            Assert.Equal(path, quote.File.Path);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void An_existing_empty_file_is_initialised_in_place()
    {
        string path = _folder["empty.map"];
        File.WriteAllBytes(path, []);
        using (FileStream watcher = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            using (MappedRecord<Quote> quote = MappedRecord.Open<Quote>(path))
                quote.Value.Sequence = 3;
            // The same file as before, not another one under its name.
            Assert.Equal(65536 + 56, RandomAccess.GetLength(watcher.SafeFileHandle));
        }
        using ReadOnlyMappedRecord<Quote> again = MappedRecord.OpenRead<Quote>(path);
        Assert.Equal(3, again.Value.Sequence);
    }

    [Theory]
    [InlineData(65536 + 56, false)]
    [InlineData(65536 + 56, true)]
    [InlineData(16384, true)]
    [InlineData(9000, true)]
    [InlineData(1, false)]
    public void An_initialisation_that_a_crash_cut_short_is_finished(int length, bool hasSchema)
    {
        string path = _folder["cut.map"];
        byte[] bytes = new byte[length];
        if (hasSchema)
            System.Text.Encoding.UTF8.GetBytes(Quote.Schema).CopyTo(bytes, FileFormat.SchemaOffset);
        File.WriteAllBytes(path, bytes);
        using (MappedRecord<Quote> quote = MappedRecord.Open<Quote>(path))
            quote.Value.Sequence = 8;
        using ReadOnlyMappedRecord<Quote> again = MappedRecord.OpenRead<Quote>(path);
        Assert.Equal(8, again.Value.Sequence);
        Assert.Equal(HeaderCondition.Intact, again.File.Header);
    }

    [Fact]
    public void Zeros_with_another_text_where_our_schema_would_be_are_left_alone()
    {
        string path = _folder["other.map"];
        byte[] bytes = new byte[20_000];
        "somebody's notes"u8.CopyTo(bytes.AsSpan(FileFormat.SchemaOffset));
        File.WriteAllBytes(path, bytes);
        Assert.Throws<NotAMappedFileException>(() => MappedRecord.Open<Quote>(path));
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void An_initialisation_with_only_the_second_header_is_whole_and_repaired()
    {
        string path = _folder["second.map"];
        MappedRecord.Create<Quote>(path).Dispose();
        byte[] bytes = File.ReadAllBytes(path);
        bytes.AsSpan(0, 256).Clear();
        File.WriteAllBytes(path, bytes);
        using MappedRecord<Quote> quote = MappedRecord.Open<Quote>(path);
        Assert.Equal(HeaderCondition.Repaired, quote.File.Header);
    }

    [Fact]
    public void Zeros_with_one_byte_of_data_are_somebodys_and_left_alone()
    {
        string path = _folder["data.map"];
        byte[] bytes = new byte[65536 + 56];
        bytes[^1] = 1;
        File.WriteAllBytes(path, bytes);
        Assert.Throws<NotAMappedFileException>(() => MappedRecord.Open<Quote>(path));
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public async Task Many_threads_that_create_the_same_file_end_with_one_file_and_every_store()
    {
        const int Threads = 8;
        for (int round = 0; round < 20; round++)
        {
            string path = _folder[$"race-{round}.map"];
            bool startsEmpty = round % 2 == 1;
            if (startsEmpty)
                File.WriteAllBytes(path, []);
            using var start = new Barrier(Threads);
            await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(() =>
            {
                start.SignalAndWait();
                using MappedRecord<Quote> quote = MappedRecord.Open<Quote>(path, new MapOptions { Sharing = MapSharing.Shared });
                for (int i = 0; i < 100; i++)
                    Interlocked.Increment(ref quote.Value.Sequence);
            }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            using ReadOnlyMappedRecord<Quote> result = MappedRecord.OpenRead<Quote>(path);
            Assert.Equal(Threads * 100, result.Value.Sequence);
        }
        Assert.Equal(20, _folder.Files.Length);
    }

    [Fact]
    public async Task Threads_that_share_one_handle_to_an_empty_file_initialise_it_once()
    {
        for (int round = 0; round < 10; round++)
        {
            string path = _folder[$"handle-{round}.map"];
            using SafeFileHandle file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite);
            using var start = new Barrier(4);
            Guid[] ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(() =>
            {
                start.SignalAndWait();
                using MappedRecord<Quote> quote = MappedRecord.Open<Quote>(file, new MapOptions { Sharing = MapSharing.Shared });
                Interlocked.Increment(ref quote.Value.Sequence);
                return quote.File.Id;
            }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            Assert.Single(ids.Distinct());
            using ReadOnlyMappedRecord<Quote> result = MappedRecord.OpenRead<Quote>(path);
            Assert.Equal((4, ids[0]), (result.Value.Sequence, result.File.Id));
        }
    }

    [Fact]
    public void A_symbolic_link_to_nothing_is_an_error_and_not_an_endless_race()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "making symbolic links wants a privilege there");
        string link = _folder["link.map"];
        File.CreateSymbolicLink(link, _folder["nowhere"]);
        Assert.Contains("symbolic link", Assert.Throws<IOException>(() => MappedRecord.Open<Quote>(link)).Message);
    }

    [Fact]
    public void A_schema_that_does_not_fit_its_place_is_refused_before_anything_is_made()
    {
        string path = _folder["large.map"];
        Assert.Contains("8192", Assert.Throws<NotSupportedException>(() => MappedRecord.Create<Talkative>(path)).Message);
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void Space_is_reserved_unless_that_was_declined()
    {
        Assert.SkipWhen(Windows.Wine.IsHere, "Wine sets no space aside (FileAllocationInfo).");
        using (MappedRecord<Wide> reserved = MappedRecord.Create<Wide>(_folder["reserved.map"]))
            Assert.True(reserved.File.IsSpaceReserved);
        string path = _folder["sparse.map"];
        using (MappedRecord<Wide> sparse = MappedRecord.Create<Wide>(path, new MapOptions { Preallocate = false }))
            Assert.False(sparse.File.IsSpaceReserved);
        using MappedRecord<Wide> opened = MappedRecord.Open<Wide>(path);
        Assert.True(opened.File.IsSpaceReserved);
    }

    [Fact]
    public void A_handle_opens_and_initialises_and_stays_the_callers()
    {
        using SafeFileHandle file = File.OpenHandle(_folder["handle.map"], FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite);
        using (MappedRecord<Quote> quote = MappedRecord.Open<Quote>(file))
        {
            Assert.Null(quote.File.Path);
            quote.Value.Sequence = 9;
            Assert.Throws<MappedFileLockedException>(() => MappedRecord.Open<Quote>(_folder["handle.map"]));
        }
        Assert.False(file.IsClosed);
        Assert.Equal(65536 + 56, RandomAccess.GetLength(file));
        using (ReadOnlyMappedRecord<Quote> reader = MappedRecord.OpenRead<Quote>(file))
            Assert.Equal(9, reader.Value.Sequence);
        using PrivateMappedRecord<Quote> scratch = MappedRecord.OpenPrivate<Quote>(file);
        Assert.Equal(9, scratch.Value.Sequence);
    }

    [Fact]
    public void A_handle_that_cannot_write_says_so()
    {
        string path = _folder["readonly.map"];
        MappedRecord.Create<Quote>(path).Dispose();
        using SafeFileHandle file = File.OpenHandle(path);
        Assert.Contains("FileAccess.ReadWrite", Assert.Throws<UnauthorizedAccessException>(() => MappedRecord.Open<Quote>(file)).Message);
        using ReadOnlyMappedRecord<Quote> reader = MappedRecord.OpenRead<Quote>(file);
        Assert.Equal(0, reader.Value.Sequence);
    }

    [StructLayout(LayoutKind.Sequential, Size = 4)]
    private struct Talkative : IMappedStruct<Talkative>
    {

        static LayoutInfo IMappedStruct<Talkative>.Layout { get; } = HandWritten.Layout($"Talkative version 1\n0 i32 {new string('a', 8200)}\n", 4, 4, []);
    }
}
