using System;
using System.IO;
using MappedStructs.Format;

namespace MappedStructs.Tests.Lists;

public sealed class VerifyTests : ListTest
{
    private MappedFileReport Verify() => MappedFile.Verify(FilePath);

    private void AssertProblem(long offset, string text)
    {
        byte[] before = BytesOf(FilePath);
        MappedFileReport report = Verify();
        Assert.False(report.IsSound);
        Assert.Contains(report.Problems, problem => problem.Offset == offset && problem.Text.Contains(text, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(before, BytesOf(FilePath));
    }

    private void Overwrite(long offset, params byte[] bytes)
    {
        using FileStream file = new(FilePath, FileMode.Open, FileAccess.ReadWrite);
        file.Position = offset;
        file.Write(bytes);
    }

    [Fact]
    public void A_sound_list_is_described()
    {
        using (MappedList<Sample> list = MappedList.Create<Sample>(FilePath))
        {
            list.AddRange(Samples(0, 100));
            list.Flush();
            list.AddRange(Samples(100, 50));
        }
        MappedFileReport report = Verify();
        Assert.True(report.IsSound, report.ToString());
        Assert.Equal(MappedFileShape.List, report.Shape);
        Assert.Equal((56, 100, 150, 65536 / 56), (report.RecordSize, report.Count, report.LiveCount, report.Capacity));
        Assert.True(report.IsLiveCountTrusted);
        ForgetBoot(FilePath);
        report = Verify();
        Assert.True(report.IsSound);
        Assert.False(report.IsLiveCountTrusted);
        Assert.Equal(new RowRange(100, 50), report.UnflushedTail);
    }

    [Fact]
    public void Sound_records_and_columns_are_described()
    {
        MappedRecord.Create<Quote>(FilePath).Dispose();
        Assert.True(Verify().IsSound);
        Assert.Equal(MappedFileShape.Record, Verify().Shape);
        CutTo(FilePath, 65536 + 10);
        AssertProblem(65536 + 10, "too short");
        File.Delete(FilePath);
        using (MappedColumns<PriceBar> bars = MappedColumns.Create<PriceBar>(FilePath, new MapOptions { RowsPerChunk = 64 }))
        {
            for (int i = 0; i < 1000; i++)
                bars.Add(default);
            bars.Flush();
        }
        MappedFileReport report = Verify();
        Assert.True(report.IsSound, report.ToString());
        Assert.Equal(MappedFileShape.Columns, report.Shape);
        Assert.Equal(1000, report.Count);
        Overwrite(65536 + (3 * 65536) + 10, 77);
        AssertProblem(65536 + (3 * 65536), "chunk 3");
        Overwrite(65536 + (5 * 65536) + 64, 255);
        AssertProblem(65536 + (5 * 65536) + 64, "statistics");
    }

    [Fact]
    public void Everything_that_is_wrong_has_its_place_and_a_remedy()
    {
        NewFile(2000, flush: true);
        byte[] sound = File.ReadAllBytes(FilePath);
        Overwrite(20, 99);
        AssertProblem(0, "damaged");
        File.WriteAllBytes(FilePath, sound);
        Overwrite(4096 + 20, 99);
        AssertProblem(4096, "damaged");
        Overwrite(20, 99);
        AssertProblem(0, "damaged");
        File.WriteAllBytes(FilePath, sound);
        Overwrite(8192 + 3, 99);
        AssertProblem(8192, "schema");
        File.WriteAllBytes(FilePath, sound);
        EditHeader(FilePath, (ref FileHeader header) => header.Fingerprint++);
        AssertProblem(8192, "fingerprint");
        File.WriteAllBytes(FilePath, sound);
        EditPage(FilePath, (ref LivePage page) => page.Count = -5);
        AssertProblem(16384, "-5");
        EditPage(FilePath, (ref LivePage page) => page.Flags = LivePage.SyncFailed);
        AssertProblem(16392, "flush has failed");
        File.WriteAllBytes(FilePath, sound);
        CutTo(FilePath, 65536 + (500 * 56) + 3);
        AssertProblem(65536 + (500 * 56) + 3, "2000");
        AssertProblem(65536, "part of 65536");
        File.WriteAllBytes(FilePath, [1, 2, 3]);
        AssertProblem(0, "not a file of MappedStructs");
        File.WriteAllBytes(FilePath, []);
        AssertProblem(0, "empty");
    }

    [Fact]
    public void Only_what_cannot_be_opened_is_an_exception()
    {
        Assert.ThrowsAny<IOException>(() => MappedFile.Verify(Folder["missing"]));
        Assert.ThrowsAny<Exception>(() => MappedFile.Verify(Folder.Folder));
        Assert.Throws<ArgumentException>(() => MappedFile.Verify(""));
        using MappedList<Sample> list = MappedList.Create<Sample>(FilePath);
        Assert.True(Verify().IsSound);
    }
}
