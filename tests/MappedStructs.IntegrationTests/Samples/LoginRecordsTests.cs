using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace MappedStructs.IntegrationTests.Samples;

public sealed class LoginRecordsTests : IDisposable
{
    private const int RecordSize = 384;

    private readonly SampleProgram _loginRecords = new("LoginRecords");
    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("UTC")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("America/New_York")]
    public void The_file_of_the_sample_is_printed_as_last_prints_it(string timeZone)
    {
        string expected = UtilLinux.Last(OwnFile, timeZone);

        Assert.Equal(expected, Print(OwnFile, timeZone).EndedWith(0).Output);
    }

    // Every combination of kinds, users and lines that programs were ever seen to write comes up in some of them.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Any_records_are_printed_as_last_prints_them(int seed)
    {
        string path = _scratch.File("made");
        File.WriteAllBytes(path, Records(new Random(seed), 600));

        string expected = UtilLinux.Last(path, "UTC");

        Assert.Equal(expected, Print(path).EndedWith(0).Output);
    }

    [Fact]
    public void The_lines_are_what_they_were_where_there_is_no_last()
    {
        string[] lines = Print(OwnFile).EndedWith(0).Output.Split('\n');

        Assert.Equal("ada      pts/0        198.51.100.44    Thu May  1 17:05    gone - no logout", lines[0]);
        Assert.Contains("reboot   system boot  6.1.0-35-amd64   Thu May  1 06:21   still running", lines);
        Assert.Contains("linus    pts/2        :0               Wed Apr 30 09:10 - crash  (21:10)", lines);
        Assert.Contains("ada      pts/0        2001:db8::17     Tue Apr 29 22:10 - down   (00:35)", lines);
        Assert.Contains("margaret pts/1        gateway.apollo.e Mon Apr 28 07:30 - 09:33 (1+02:03)", lines);
        Assert.Equal(["", "wtmp begins Mon Apr 28 06:00:03 2025", ""], lines[^3..]);
    }

    [Fact]
    public void The_file_of_the_sample_is_the_text_that_stands_beside_it()
    {
        string text = UtilLinux.Utmpdump(OwnFile);

        Assert.Equal(File.ReadAllText(Path.Combine(SourceOf("LoginRecords"), "wtmp.txt")), text);
        Assert.Equal(File.ReadAllBytes(Path.Combine(SourceOf("LoginRecords"), "wtmp")), File.ReadAllBytes(OwnFile));
    }

    [Fact]
    public void Without_arguments_it_prints_the_system_s_file_or_its_own()
    {
        ChildRun run = _loginRecords.Run().EndedWith(0);

        Assert.Contains("wtmp begins ", run.Output);
        if (run.Error.Length > 0)
            Assert.Contains(OwnFile, run.Error);
    }

    [Fact]
    public void A_record_that_was_cut_off_is_mentioned_and_the_others_are_printed()
    {
        string path = _scratch.File("cut");
        byte[] whole = File.ReadAllBytes(OwnFile);
        File.WriteAllBytes(path, whole[..((2 * RecordSize) + 116)]);

        ChildRun run = Print(path).EndedWith(0);

        Assert.Contains("116 bytes", run.Error);
        Assert.StartsWith("reboot   system boot", run.Output);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(RecordSize - 1)]
    public void A_file_without_a_whole_record_has_none(int length)
    {
        string path = _scratch.File("short");
        File.WriteAllBytes(path, new byte[length]);

        ChildRun run = Print(path).EndedWith(0);

        Assert.Contains("no records", run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        ChildRun run = Print(_scratch.File("missing")).EndedWith(1);

        Assert.Contains(_scratch.File("missing"), run.Error);
        Assert.DoesNotContain("   at ", run.Error);
    }

    [Theory]
    [InlineData("--wrong")]
    [InlineData("a", "b")]
    public void Arguments_that_it_does_not_know_get_a_usage_line(params string[] arguments) =>
        Assert.Contains("Usage: LoginRecords", _loginRecords.Run(arguments).EndedWith(2).Error);

    private string OwnFile => Path.Combine(Path.GetDirectoryName(_loginRecords.Assembly)!, "wtmp");

    private ChildRun Print(string path, string timeZone = "UTC") =>
        _loginRecords.RunWith(new Dictionary<string, string> { ["TZ"] = timeZone }, path);

    private static byte[] Records(Random random, int count)
    {
        string[] users = ["nobody-1", "nobody-2", "nobody-3", "a-name-of-32-bytes-without-an-end", "", "reboot", "shutdown", "runlevel", "date", "LOGIN", "esc\u001b[31m\u0007\u00e9\u007f"];
        string[] lines = ["pts/0", "pts/1", "tty1", "tty1", "~", "~~", "", "|", "{", "ftp", "ftpd7", "ftp77", "uucp3", "a-line-of-32-bytes-without-an-end"];
        string[] hosts = ["", "192.0.2.1", "a.host.with.a.long.name.example.org", "6.1.0-34-amd64", "tab\there "];
        var bytes = new byte[count * RecordSize];
        long time = 1_700_000_000;
        for (int i = 0; i < count; i++)
        {
            Span<byte> record = bytes.AsSpan(i * RecordSize, RecordSize);
            BinaryPrimitives.WriteInt16LittleEndian(record, (short)random.Next(0, 9));
            BinaryPrimitives.WriteInt32LittleEndian(record[4..], random.Next(0, 4) == 0 ? random.Next('0', '7') : random.Next(1, 100_000));
            Put(record.Slice(8, 32), lines);
            Put(record.Slice(44, 32), users);
            Put(record.Slice(76, 256), hosts);
            // Mostly forward; now and then somebody sets the clock back.
            time += random.Next(0, 10) switch { 0 => -random.Next(0, 200_000), < 4 => random.Next(0, 200_000), _ => random.Next(0, 5_000) };
            BinaryPrimitives.WriteInt32LittleEndian(record[340..], (int)time);
        }
        return bytes;

        void Put(Span<byte> field, string[] choices)
        {
            byte[] text = Encoding.Latin1.GetBytes(choices[random.Next(choices.Length)]);
            text.AsSpan(0, Math.Min(text.Length, field.Length)).CopyTo(field);
        }
    }

    private static string SourceOf(string sample)
    {
        string? directory = AppContext.BaseDirectory;
        while (directory is not null && !File.Exists(Path.Combine(directory, "MappedStructs.sln")))
            directory = Path.GetDirectoryName(directory);
        Assert.SkipWhen(directory is null, "The tests do not run from the repository.");
        return Path.Combine(directory, "samples", sample);
    }
}
