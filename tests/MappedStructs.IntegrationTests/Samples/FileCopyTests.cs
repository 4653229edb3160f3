using System;
using System.Collections.Generic;
using System.IO;

namespace MappedStructs.IntegrationTests.Samples;

public sealed class FileCopyTests : IDisposable
{
    private readonly SampleProgram _fileCopy = new("FileCopy");
    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    // Nothing, less than a page, a page and its neighbours on every page size, and more than one window.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(16_385)]
    [InlineData(65_535)]
    [InlineData(65_537)]
    [InlineData(10 << 20)]
    [InlineData((64 << 20) + 1)]
    public void The_copy_has_every_byte_of_the_source(int length)
    {
        byte[] bytes = WriteSource(length);

        string output = _fileCopy.Run(Source, Destination).EndedWith(0).Output;

        Assert.True(bytes.AsSpan().SequenceEqual(File.ReadAllBytes(Destination)), "The copy differs.");
        Assert.Contains($"{length} bytes compared", output);
        Assert.Contains("not flushed", output);
        Assert.Equal(["two mappings", "File.Copy"], DrawnTable.Rows(output, $"{length} bytes, until").ConvertAll(row => row[0]));
        Assert.Equal([Destination, Source], Sorted(Directory.GetFiles(_scratch.FullName)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    public void Flushed_the_copy_is_on_the_device(int length)
    {
        byte[] bytes = WriteSource(length);

        string output = _fileCopy.Run(Source, Destination, "--flush").EndedWith(0).Output;

        Assert.Equal(bytes, File.ReadAllBytes(Destination));
        Assert.Contains("until they are on the device", output);
    }

    [Fact]
    public void Without_arguments_it_makes_its_own_input_and_cleans_up()
    {
        ChildRun run = _fileCopy.RunWith(new Dictionary<string, string> { ["TMPDIR"] = _scratch.FullName, ["TMP"] = _scratch.FullName }).EndedWith(0);

        Assert.Contains($"{256 << 20} bytes compared", run.Output);
        Assert.Empty(Directory.GetFileSystemEntries(_scratch.FullName));
    }

    [Fact]
    public void A_file_that_is_there_is_not_replaced()
    {
        WriteSource(100);
        File.WriteAllText(Destination, "mine");

        ChildRun run = _fileCopy.Run(Source, Destination).EndedWith(1);

        Assert.Contains("exists", run.Error);
        Assert.Equal("mine", File.ReadAllText(Destination));
    }

    [Fact]
    public void A_missing_source_is_named_and_leaves_nothing_behind()
    {
        Assert.Contains(Source, _fileCopy.Run(Source, Destination).EndedWith(1).Error);
        Assert.Empty(Directory.GetFileSystemEntries(_scratch.FullName));
    }

    [Theory]
    [InlineData("source-alone")]
    [InlineData("--wrong")]
    [InlineData("a", "--wrong")]
    [InlineData("a", "b", "c")]
    public void Arguments_that_it_does_not_know_get_a_usage_line(params string[] arguments) =>
        Assert.Contains("Usage: FileCopy", _fileCopy.Run(arguments).EndedWith(2).Error);

    private string Source => _scratch.File("source.bin");

    private string Destination => _scratch.File("copy.bin");

    private byte[] WriteSource(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        File.WriteAllBytes(Source, bytes);
        return bytes;
    }

    private static string[] Sorted(string[] paths)
    {
        Array.Sort(paths, StringComparer.Ordinal);
        return paths;
    }
}
