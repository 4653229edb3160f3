using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.IntegrationTests.Values;

/// <summary>Damaged files of a generated struct, opened in every way.</summary>
public sealed class FieldValidationTests : IDisposable
{
    private const int Seed = 20261125;
    private const int Rounds = 6_000;

    private static readonly MapOptions s_unchecked = new() { ValidateFields = false };

    private readonly string _folder = Directory.CreateTempSubdirectory("mappedstructs-").FullName;
    private readonly DamagedFile _file;

    public FieldValidationTests()
    {
        _file = new DamagedFile(Path.Combine(_folder, "instrument.map"));
        Instrument.Create(_file.Path).Dispose();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static IEnumerable<TheoryDataRow<string, string>> Damages() =>
    [
        new("IsActive", "02"),
        new("State", "05"),
        new("Letter", "00D8"),
        new("Symbol", "00001100"),
        new("Price", "00001D00"),
        new("Expiry", "FFFFFFFF"),
        new("Close", "00C0692AC9000000"),
        new("Features", "04000000"),
        new("Country", "2800"),
        new("Foreign", "DEAD"),
        new("Venues", "0000FF"),
        new("Holidays", "FFFFFF7F"),
        new("Countries", "0001"),
        new("_opening", "FFFFFFFFFFFFFFFF"),
    ];

    [Theory]
    [MemberData(nameof(Damages))]
    public void Each_kind_of_field_is_looked_at_in_each_way_of_opening(string field, string bytes)
    {
        FieldInfo place = LayoutInfo.Of<Instrument>().Fields.Single(f => f.Name == field);
        _file.Write(place.Offset, Convert.FromHexString(bytes));
        using SafeFileHandle handle = File.OpenHandle(_file.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Action[] openings =
        [
            () => Instrument.Open(_file.Path),
            () => Instrument.Open(handle),
            () => Instrument.OpenRead(_file.Path),
            () => Instrument.OpenRead(handle),
            () => Instrument.OpenPrivate(_file.Path),
            () => Instrument.OpenPrivate(handle),
        ];
        foreach (Action open in openings)
        {
            var exception = Assert.Throws<InvalidFieldValueException>(open);
            Assert.StartsWith(field, exception.Field);
            Assert.InRange(exception.Offset, place.Offset, place.End - 1);
        }
        using MappedRecord<Instrument> repaired = Instrument.Open(_file.Path, s_unchecked);
        repaired.Value = default;
    }

    [Theory]
    [InlineData("Venues", 0, "Venues[0].IsOpen", 2)]
    [InlineData("Venues", 2, "Venues[2].IsOpen", 2)]
    [InlineData("Venues", 1, "Venues[1].Days[6]", 12)]
    [InlineData("Venues", 2, "Venues[2].State", 13)]
    public void Each_place_in_an_array_is_named(string field, int element, string expected, int offset)
    {
        FieldInfo place = LayoutInfo.Of<Instrument>().Fields.Single(f => f.Name == field);
        int at = place.Offset + (element * (place.Size / 3)) + offset;
        _file.Write(at, [0x77]);
        var exception = Assert.Throws<InvalidFieldValueException>(() => Instrument.OpenRead(_file.Path));
        Assert.Equal((expected, at), (exception.Field, exception.Offset));
        Assert.Contains($"{expected} cannot have: 119 (0x77)", exception.Message);
        Assert.Contains("ValidateFields = false", exception.Message);
    }

    [Fact]
    public void A_closed_enumeration_is_told_by_its_names()
    {
        _file.Write(LayoutInfo.Of<Instrument>().Fields.Single(f => f.Name == "State").Offset, [3]);
        Assert.Contains(
            "Allowed: Closed = 0, Open = 1, Auction = 7, Halted = -1.",
            Assert.Throws<InvalidFieldValueException>(() => Instrument.Open(_file.Path)).Message);
    }

    [Fact]
    public void Text_and_unions_are_let_be()
    {
        foreach (string field in (string[])["Ticker", "Either"])
        {
            FieldInfo place = LayoutInfo.Of<Instrument>().Fields.Single(f => f.Name == field);
            _file.Write(place.Offset, Enumerable.Repeat((byte)0xDC, place.Size).ToArray());
        }
        using ReadOnlyMappedRecord<Instrument> instrument = Instrument.OpenRead(_file.Path);
        Assert.Equal('\uDCDC', instrument.Ticker[2]);
    }

    [Fact]
    public void Whatever_the_bytes_are_it_opens_exactly_where_every_field_holds_a_value()
    {
        var random = new Random(Seed);
        byte[] record = new byte[LayoutInfo.Of<Instrument>().Size];
        byte[] original = (byte[])record.Clone();
        int opened = 0;
        var refused = new HashSet<string>();
        using var file = new FileStream(_file.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        for (int i = 0; i < Rounds; i++)
        {
            original.CopyTo(record, 0);
            // Few bytes, most of them small: both outcomes happen to every field.
            for (int n = random.Next(1, 4); n > 0; n--)
                record[random.Next(record.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : random.Next(4));
            if (i % 100 == 0)
                random.NextBytes(record);
            file.Position = 65536;
            file.Write(record);

            string[] expected;
            using (ReadOnlyMappedRecord<Instrument> unchecked_ = Instrument.OpenRead(_file.Path, s_unchecked))
                expected = [.. DamagedFile.Invalid(unchecked_.Value)];
            try
            {
                using ReadOnlyMappedRecord<Instrument> instrument = Instrument.OpenRead(_file.Path);
                Assert.Empty(expected);
                opened++;
            }
            catch (InvalidFieldValueException exception)
            {
                Assert.Contains(exception.Field, expected);
                refused.Add(exception.Field);
            }
        }
        Assert.InRange(opened, Rounds / 10, Rounds);
        Assert.Superset(new HashSet<string>(Damages().Select(d => d.Data.Item1).Except(["Venues", "Holidays", "Countries"])), refused);
        Assert.Contains("Venues[2].Days[3]", refused);
        Assert.Contains("Holidays[1][2]", refused);
    }
}
