using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using MappedStructs.Format;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Storage;

/// <summary>A file with earlier names opens as it is; a file that differs by more does not, and nothing but the schema tells.</summary>
public sealed class RenamedFieldTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public RenamedFieldTests()
    {
        _path = _folder["quote.map"];
        using MappedRecord<QuoteV1> quote = MappedRecord.Create<QuoteV1>(_path);
        quote.Value.Price = 42;
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_with_an_earlier_name_opens_in_every_way_and_stays_as_it_is()
    {
        byte[] before = File.ReadAllBytes(_path);
        using (MappedRecord<QuoteV2> writer = MappedRecord.Open<QuoteV2>(_path))
        {
            Assert.Equal(42, writer.Value.Cents);
            Assert.Contains("Bid.Cents = 42", writer.ToString());
            writer.Value.Cents = 43;
            writer.Flush();
        }
        using (ReadOnlyMappedRecord<QuoteV2> reader = MappedRecord.OpenRead<QuoteV2>(_path))
            Assert.Equal(43, reader.Value.Cents);
        using (PrivateMappedRecord<QuoteV2> scratch = MappedRecord.OpenPrivate<QuoteV2>(_path))
            Assert.Equal(43, scratch.Value.Cents);
        using (SafeFileHandle file = NativeFile.Open(_path, writable: true))
        using (MappedRecord<QuoteV2> writer = MappedRecord.Open<QuoteV2>(file))
            writer.Value.Cents = 42;
        Assert.Equal(before, File.ReadAllBytes(_path));
        using MappedRecord<QuoteV1> old = MappedRecord.Open<QuoteV1>(_path);
        Assert.Equal(42, old.Value.Price);
    }

    [Fact]
    public void Names_of_several_versions_and_of_structs_around_are_known()
    {
        string second = _folder["second.map"];
        using (MappedRecord<QuoteV2> quote = MappedRecord.Create<QuoteV2>(second))
            quote.Value.Cents = 7;
        using MappedRecord<QuoteV3> fromFirst = MappedRecord.Open<QuoteV3>(_path);
        using MappedRecord<QuoteV3> fromSecond = MappedRecord.Open<QuoteV3>(second);
        Assert.Equal((42, 7), (fromFirst.Value.Ticks, fromSecond.Value.Ticks));
    }

    [Fact]
    public void A_new_name_is_not_known_to_old_code()
    {
        string path = _folder["new.map"];
        MappedRecord.Create<QuoteV3>(path).Dispose();
        Assert.Throws<LayoutMismatchException>(() => MappedRecord.Open<QuoteV1>(path));
        Assert.Throws<LayoutMismatchException>(() => MappedRecord.Open<QuoteV2>(path));
    }

    [Fact]
    public void Overlapping_fields_are_matched_by_their_own_name_first()
    {
        string path = _folder["union.map"];
        MappedRecord.Create<UnionV1>(path).Dispose();
        MappedRecord.Open<UnionV2>(path).Dispose();
    }

    [Fact]
    public void A_damaged_copy_of_the_header_is_repaired_with_what_the_file_says()
    {
        byte[] before = File.ReadAllBytes(_path);
        Patch(4096 + 50, [0xEE]);
        using (MappedRecord<QuoteV2> writer = MappedRecord.Open<QuoteV2>(_path))
            Assert.Equal(HeaderCondition.Repaired, writer.File.Header);
        Assert.Equal(before, File.ReadAllBytes(_path));
    }

    [Fact]
    public void A_field_that_was_retyped_as_well_is_refused()
    {
        var exception = Assert.Throws<LayoutMismatchException>(() => MappedRecord.Open<QuoteRetyped>(_path));
        Assert.Contains("Restore the struct's layout", exception.Message);
        Assert.Throws<LayoutMismatchException>(() => MappedRecord.OpenRead<QuoteRetyped>(_path));
    }

    [Fact]
    public void A_struct_of_another_size_is_refused() =>
        Assert.Contains("size: 24 bytes in the file, 32 in the struct", Assert.Throws<LayoutMismatchException>(() => MappedRecord.Open<QuotePadded>(_path)).Message);

    [Fact]
    public void Fields_that_changed_places_are_refused() =>
        Assert.Throws<LayoutMismatchException>(() => MappedRecord.Open<QuoteSwapped>(_path));

    [Fact]
    public void A_rename_that_nobody_declared_is_refused_and_told_how_to_declare()
    {
        var exception = Assert.Throws<LayoutMismatchException>(() => MappedRecord.Open<QuoteSilent>(_path));
        Assert.Equal(["renamed: Time in the file is At in the struct (offset 0, i64)"], exception.Differences);
        Assert.Contains("[RenamedFrom]", exception.Message);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    public void A_damaged_schema_proves_nothing(int offset)
    {
        Patch(FileFormat.SchemaOffset + offset, [(byte)'#']);
        var exception = Assert.Throws<LayoutMismatchException>(() => MappedRecord.Open<QuoteV2>(_path));
        Assert.Contains("schema text is damaged", exception.Message);
    }

    [Fact]
    public void A_forged_schema_that_the_fingerprint_does_not_know_proves_nothing()
    {
        // The file really holds three f64 where the text, with a right checksum, says what the struct expects.
        string path = _folder["forged.map"];
        MappedRecord.Create<ForeignQuote>(path).Dispose();
        byte[] bytes = File.ReadAllBytes(path);
        Forge(bytes, LayoutInfo.Of<QuoteV1>().SchemaUtf8, fingerprint: LayoutInfo.Of<ForeignQuote>().Fingerprint);
        File.WriteAllBytes(path, bytes);
        Assert.Throws<LayoutMismatchException>(() => MappedRecord.Open<QuoteV2>(path));
        Assert.Throws<LayoutMismatchException>(() => MappedRecord.OpenRead<QuoteV2>(path));
    }

    [Fact]
    public void Whatever_a_schema_says_it_opens_where_places_and_types_agree_or_throws_a_mismatch()
    {
        var random = new Random(20261125);
        ReadOnlySpan<byte> letters = "0123456789 abit64fu:[].\nTimeBidPriceSizeFlagsCents\xff"u8;
        byte[] bytes = File.ReadAllBytes(_path);
        SchemaText.TryParse(LayoutInfo.Of<QuoteV2>().Schema, out SchemaText? code);
        int opened = 0;
        int refused = 0;
        using var file = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        for (int i = 0; i < 3_000; i++)
        {
            byte[] schema = LayoutInfo.Of<QuoteV1>().SchemaUtf8.ToArray();
            // The head line may say what it likes, so that some open.
            for (int n = random.Next(1, 3); n > 0; n--)
                schema[random.Next(schema.Length)] = letters[random.Next(letters.Length)];
            Forge(bytes, schema, SchemaText.Fingerprint(schema));
            file.Position = 0;
            file.Write(bytes);
            try
            {
                MappedRecord.OpenRead<QuoteV2>(_path).Dispose();
                Assert.True(SchemaText.TryParse(schema, out SchemaText? text));
                Assert.Equal(code!.Fields.Select(f => (f.Offset, f.TypeText)), text!.Fields.Select(f => (f.Offset, f.TypeText)));
                opened++;
            }
            catch (LayoutMismatchException)
            {
                refused++;
            }
        }
        Assert.True(opened > 100 && refused > 100, $"{opened} opened, {refused} refused");
    }

    /// <summary>Puts a schema and a fingerprint into a file's bytes, with every checksum right.</summary>
    private static void Forge(Span<byte> file, ReadOnlySpan<byte> schema, ulong fingerprint)
    {
        schema.CopyTo(file[FileFormat.SchemaOffset..]);
        foreach (int copy in new[] { FileFormat.FirstHeaderOffset, FileFormat.SecondHeaderOffset })
        {
            Span<byte> header = file.Slice(copy, FileHeader.Length);
            BinaryPrimitives.WriteInt32LittleEndian(header[44..], schema.Length);
            BinaryPrimitives.WriteUInt64LittleEndian(header[48..], fingerprint);
            BinaryPrimitives.WriteUInt32LittleEndian(header[56..], Crc32C.Compute(schema));
            BinaryPrimitives.WriteUInt32LittleEndian(header[252..], Crc32C.Compute(header[..252]));
        }
    }

    private void Patch(int offset, byte[] bytes)
    {
        using FileStream file = File.Open(_path, FileMode.Open);
        file.Position = offset;
        file.Write(bytes);
    }
}
