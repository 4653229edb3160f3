using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace MappedStructs.Tests.Format;

/// <summary>A file is read from its bytes and FORMAT.md's numbers, without the C# type and without the library.</summary>
public sealed class SchemaAloneTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_field_of_a_file_can_be_read_through_its_schema_text_alone()
    {
        string path = _folder["quote.map"];
        var venue = Guid.NewGuid();
        using (MappedRecord<Quote> quote = MappedRecord.Create<Quote>(path))
        {
            quote.Value.Sequence = long.MinValue;
            quote.Value.Prices[1] = Math.PI;
            quote.Value.Side = Side.Sell;
            quote.Value.IsFirm = true;
            quote.Value.Quantity = -7;
            quote.Value.Venue = venue;
        }

        Dictionary<string, object> values = Read(File.ReadAllBytes(path));

        Assert.Equal(6, values.Count);
        Assert.Equal(long.MinValue, values["Sequence"]);
        Assert.Equal(new[] { 0, Math.PI, 0 }, values["Prices"]);
        Assert.Equal((byte)1, values["Side"]);
        Assert.Equal(true, values["IsFirm"]);
        Assert.Equal(-7, values["Quantity"]);
        Assert.Equal(venue, values["Venue"]);
    }

    [Fact]
    public void Texts_foreign_numbers_times_and_arrays_of_structs_can_be_read_so_too()
    {
        string path = _folder["listing.map"];
        using (MappedRecord<Listing> listing = MappedRecord.Create<Listing>(path))
        {
            listing.Value.Name = "Ström";
            listing.Value.Port = 443;
            listing.Value.Opened = UnixTime.FromUnixSeconds(1_700_000_000);
            listing.Value.Levels[2].Price = 2.5;
            listing.Value.Levels[1].Size = -8;
        }

        Dictionary<string, object> values = Read(File.ReadAllBytes(path));

        Assert.Equal("Ström", values["Name"]);
        Assert.Equal(443, values["Port"]);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), values["Opened"]);
        Assert.Equal(new[] { 0, 0, 2.5 }, values["Levels.Price"]);
        Assert.Equal(new[] { 0, -8, 0 }, values["Levels.Size"]);
    }

    private static Dictionary<string, object> Read(ReadOnlySpan<byte> file)
    {
        int schemaLength = BinaryPrimitives.ReadInt32LittleEndian(file[44..]);
        long dataOffset = BinaryPrimitives.ReadInt64LittleEndian(file[80..]);
        string[] lines = Encoding.UTF8.GetString(file.Slice(8192, schemaLength)).TrimEnd('\n').Split('\n');
        var values = new Dictionary<string, object>();
        foreach (string line in lines.AsSpan(1))
        {
            string[] words = line.Split(' ', 3);
            ReadOnlySpan<byte> at = file[(int)(dataOffset + int.Parse(words[0]))..];
            values[words[2]] = words[1] switch
            {
                "i64" => BinaryPrimitives.ReadInt64LittleEndian(at),
                "i32" => BinaryPrimitives.ReadInt32LittleEndian(at),
                "enum(u8)" => at[0],
                "bool" => at[0] == 1,
                "guid" => new Guid(at[..16]),
                "f64[3]" => new[] { BinaryPrimitives.ReadDoubleLittleEndian(at), BinaryPrimitives.ReadDoubleLittleEndian(at[8..]), BinaryPrimitives.ReadDoubleLittleEndian(at[16..]) },
                "string32" => Encoding.UTF8.GetString(at.Slice(1, at[0])),
                "i32be" => BinaryPrimitives.ReadInt32BigEndian(at),
                "unixtime" => DateTimeOffset.UnixEpoch.AddTicks(BinaryPrimitives.ReadInt64LittleEndian(at) / 100),
                "f64[3:16]" => new[] { BinaryPrimitives.ReadDoubleLittleEndian(at), BinaryPrimitives.ReadDoubleLittleEndian(at[16..]), BinaryPrimitives.ReadDoubleLittleEndian(at[32..]) },
                "i32[3:16]" => new[] { BinaryPrimitives.ReadInt32LittleEndian(at), BinaryPrimitives.ReadInt32LittleEndian(at[16..]), BinaryPrimitives.ReadInt32LittleEndian(at[32..]) },
                _ => throw new NotSupportedException(words[1]),
            };
        }
        return values;
    }
}
