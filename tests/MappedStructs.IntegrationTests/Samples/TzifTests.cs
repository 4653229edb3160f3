using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace MappedStructs.IntegrationTests.Samples;

public sealed class TzifTests : IDisposable
{
    private const string Berlin = "/usr/share/zoneinfo/Europe/Berlin";

    private static readonly string[] s_countsInFileOrder = ["isutcnt", "isstdcnt", "leapcnt", "timecnt", "typecnt", "charcnt"];

    private readonly SampleProgram _realFiles = new("RealFiles");
    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(Berlin)]
    [InlineData("/usr/share/zoneinfo/Asia/Kathmandu")]
    [InlineData("/usr/share/zoneinfo/UTC")]
    public void Version_and_counts_are_the_bytes_of_the_file(string path)
    {
        SkipUnlessInstalled(path);
        byte[] bytes = File.ReadAllBytes(path);

        List<string[]> rows = DrawnTable.Rows(_realFiles.Run(path).EndedWith(0).Output, "TZif headers");

        Assert.Equal(["version", $"{(char)bytes[4]}", $"{(char)bytes[4]}"], rows[0]);
        int second = EndOfFirstBlock(bytes);
        Assert.Equal(s_countsInFileOrder, rows.Skip(1).Select(row => row[0]));
        Assert.Equal(Counts(bytes, 0), rows.Skip(1).Select(row => uint.Parse(row[1])));
        Assert.Equal(Counts(bytes, second), rows.Skip(1).Select(row => uint.Parse(row[2])));
    }

    [Fact]
    public void Without_arguments_Berlin_is_among_the_files()
    {
        SkipUnlessInstalled(Berlin);

        Assert.Contains("Rule from then on: CET-1CEST,M3.5.0,M10.5.0/3", _realFiles.Run().EndedWith(0).Output);
    }

    [Fact]
    public void The_last_transition_agrees_with_the_bytes_and_with_the_runtime()
    {
        SkipUnlessInstalled(Berlin);
        byte[] bytes = File.ReadAllBytes(Berlin);
        int second = EndOfFirstBlock(bytes);
        long last = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(second + 44 + (((int)Counts(bytes, second)[3] - 1) * 8)));
        TimeSpan offset = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin").GetUtcOffset(DateTime.UnixEpoch.AddSeconds(last));

        string output = _realFiles.Run(Berlin).EndedWith(0).Output;

        Assert.Contains($"Last transition: {last} ({DateTime.UnixEpoch.AddSeconds(last):yyyy-MM-dd HH:mm:ss}Z)", output);
        Assert.Contains($"UT {offset:c}", output);
    }

    [Fact]
    public void A_file_of_version_1_has_one_block()
    {
        string path = Write(Header(version: 0, transitions: 0));

        string output = _realFiles.Run(path).EndedWith(0).Output;

        Assert.Equal(["version", "1"], DrawnTable.Rows(output, "TZif headers")[0]);
    }

    [Fact]
    public void A_second_header_that_the_file_does_not_hold_is_an_error()
    {
        string path = Write(Header((byte)'2', transitions: uint.MaxValue));

        Assert.Contains($"44 bytes at offset {44 + (uint.MaxValue * 5L)}", _realFiles.Run(path).EndedWith(1).Error);
    }

    [Fact]
    public void Transitions_that_the_file_does_not_hold_are_an_error()
    {
        string path = Write([.. Header((byte)'2', transitions: 0), .. Header((byte)'2', transitions: 1_000_000)]);

        Assert.Contains("transition times are 8000000 bytes at offset 88, but it has 88 bytes", _realFiles.Run(path).EndedWith(1).Error);
    }

    private static void SkipUnlessInstalled(string path) => Assert.SkipUnless(File.Exists(path), $"The time-zone database is not installed: no {path}.");

    private static uint[] Counts(byte[] bytes, int header) =>
        [.. Enumerable.Range(0, 6).Select(i => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(header + 20 + (i * 4))))];

    private static int EndOfFirstBlock(byte[] bytes)
    {
        uint[] counts = Counts(bytes, 0);
        return (int)(44 + (counts[3] * 5) + (counts[4] * 6) + counts[5] + (counts[2] * 8) + counts[1] + counts[0]);
    }

    private static byte[] Header(byte version, uint transitions)
    {
        var header = new byte[44];
        Encoding.ASCII.GetBytes("TZif").CopyTo(header, 0);
        header[4] = version;
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(32), transitions);
        return header;
    }

    private string Write(byte[] bytes)
    {
        string path = _scratch.File("made.tzif");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
