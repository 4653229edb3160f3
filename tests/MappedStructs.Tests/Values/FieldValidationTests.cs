using System;
using System.IO;
using System.Linq;
using MappedStructs.Memory;
using MappedStructs.Sharing;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Values;

/// <summary>A damaged field stops every way of opening before code sees it, and holds on to nothing.</summary>
public sealed class FieldValidationTests : IDisposable
{
    private static readonly MapOptions s_unchecked = new() { ValidateFields = false };

    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public FieldValidationTests()
    {
        _path = _folder["readings.map"];
        MappedRecord.Create<Readings>(_path).Dispose();
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(8, "02", "IsFirm")]
    [InlineData(9, "02", "Phase")]
    [InlineData(10, "00DC", "Letter")]
    [InlineData(12, "00001100", "Rune")]
    [InlineData(16, "00001D00", "Price")]
    [InlineData(32, "FFFFFFFFFFFFFFFF", "At")]
    [InlineData(40, "FFFFFF7F", "Day")]
    [InlineData(44, "0200", "Rights")]
    [InlineData(46, "D800", "Foreign")]
    [InlineData(48, "04030201", "Mode")]
    [InlineData(54, "80", "Switches[0].IsOn")]
    [InlineData(62, "02", "Switches[2].IsOn")]
    [InlineData(64, "FF", "Bits[0][0]")]
    [InlineData(163, "02", "Bits[19][4]")]
    public void Every_way_of_opening_refuses_a_damaged_field(int offset, string bytes, string field)
    {
        Damage(_path, 65536 + offset, bytes);
        byte[] before = File.ReadAllBytes(_path);
        using (SafeFileHandle file = NativeFile.Open(_path, writable: true))
        {
            Action[] openings =
            [
                () => MappedRecord.Open<Readings>(_path),
                () => MappedRecord.Open<Readings>(_path, new MapOptions { Sharing = MapSharing.Shared, Prefault = true }),
                () => MappedRecord.OpenRead<Readings>(_path),
                () => MappedRecord.OpenPrivate<Readings>(_path),
                () => MappedRecord.Open<Readings>(file),
                () => MappedRecord.OpenRead<Readings>(file),
                () => MappedRecord.OpenPrivate<Readings>(file),
            ];
            foreach (Action open in openings)
            {
                var exception = Assert.Throws<InvalidFieldValueException>(open);
                Assert.Equal((field, offset, 65536L + offset), (exception.Field, exception.Offset, exception.FileOffset));
                Assert.Equal(0, MappedRegion.LiveCount);
            }
            Assert.False(file.IsClosed);
        }
        AssertNobodyHolds(_path);
        Assert.Equal(before, File.ReadAllBytes(_path));
    }

    [Fact]
    public void The_message_says_what_where_and_what_to_do()
    {
        Damage(_path, 65536 + 58, "07");
        var exception = Assert.Throws<InvalidFieldValueException>(() => MappedRecord.Open<Readings>(_path));
        Assert.Equal(
            $"'{_path}' holds a value that Switches[1].IsOn cannot have: 7 (0x07), type bool[3:4], at offset 58 of the record, 65594 of the file. " +
            "Allowed: 0 or 1. The record was not changed. Restore the file from a copy, or open it with MapOptions.ValidateFields = false and repair the field.",
            exception.Message);
        Assert.Equal(_path, exception.Path);

        using SafeFileHandle file = NativeFile.Open(_path, writable: false);
        exception = Assert.Throws<InvalidFieldValueException>(() => MappedRecord.OpenRead<Readings>(file));
        Assert.StartsWith("The file holds a value that Switches[1].IsOn cannot have", exception.Message);
        Assert.Null(exception.Path);
    }

    [Fact]
    public void A_closed_enumeration_is_told_by_its_names()
    {
        Damage(_path, 65536 + 9, "F0");
        var exception = Assert.Throws<InvalidFieldValueException>(() => MappedRecord.OpenRead<Readings>(_path));
        Assert.Contains("-16 (0xF0)", exception.Message);
        Assert.Contains("Allowed: Idle = 0, Running = 1, Failed = -1.", exception.Message);
    }

    [Fact]
    public void Values_in_every_field_open()
    {
        using (MappedRecord<Readings> readings = MappedRecord.Open<Readings>(_path))
        {
            ref Readings value = ref readings.Value;
            value.IsFirm = true;
            value.Phase = Phase.Failed;
            value.Letter = 'ß';
            value.Rune = new(0x10FFFF);
            value.Price = -79228162514264337593543950335m;
            value.At = TimeOnly.MaxValue;
            value.Day = DateOnly.MaxValue;
            value.Rights = Rights.Read | Rights.Write;
            value.Foreign = '\uFFFD';
            value.Mode = Mode.On;
            value.Switches[2].IsOn = true;
            value.Bits[19][4] = true;
        }
        using ReadOnlyMappedRecord<Readings> again = MappedRecord.OpenRead<Readings>(_path);
        Assert.Equal(TimeOnly.MaxValue, again.Value.At);
    }

    [Fact]
    public void Without_validation_it_opens_as_it_is_and_can_be_repaired()
    {
        Damage(_path, 65536 + 9, "55");
        using (ReadOnlyMappedRecord<Readings> read = MappedRecord.OpenRead<Readings>(_path, s_unchecked))
            Assert.Equal(0x55, (int)read.Value.Phase);
        using (MappedRecord<Readings> writer = MappedRecord.Open<Readings>(_path, s_unchecked))
        {
            writer.Value.Phase = Phase.Running;
            writer.Flush();
        }
        using MappedRecord<Readings> repaired = MappedRecord.Open<Readings>(_path);
        Assert.Equal(Phase.Running, repaired.Value.Phase);
    }

    [Fact]
    public void A_foreign_file_is_looked_at_too()
    {
        string path = _folder["foreign"];
        File.WriteAllBytes(path, new byte[200]);
        using (MappedRecord<ForeignPhase> foreign = MappedRecord.Open<ForeignPhase>(path))
            Assert.Equal(Phase.Idle, foreign.Value.Phase);
        Damage(path, 112, "01");
        Action[] openings =
        [
            () => MappedRecord.Open<ForeignPhase>(path),
            () => MappedRecord.OpenRead<ForeignPhase>(path),
            () => MappedRecord.OpenPrivate<ForeignPhase>(path),
        ];
        foreach (Action open in openings)
        {
            var exception = Assert.Throws<InvalidFieldValueException>(open);
            Assert.Equal((8, 112L), (exception.Offset, exception.FileOffset));
        }
        AssertNobodyHolds(path);
    }

    [Fact]
    public void A_new_file_is_not_looked_at_and_an_existing_one_is()
    {
        string path = _folder["never.map"];
        MappedRecord.Open<NeverZero>(path).Dispose();
        MappedRecord.CreateInMemory<NeverZero>().Dispose();
        string empty = _folder["empty"];
        File.WriteAllBytes(empty, []);
        MappedRecord.Open<NeverZero>(empty).Dispose();
        Assert.Throws<InvalidFieldValueException>(() => MappedRecord.Open<NeverZero>(path));
        Assert.Throws<InvalidFieldValueException>(() => MappedRecord.Open<NeverZero>(empty));
        using (MappedRecord<NeverZero> first = MappedRecord.Open<NeverZero>(path, s_unchecked))
            first.Value.Kind = 1;
        MappedRecord.Open<NeverZero>(path).Dispose();
    }

    private static void Damage(string path, int offset, string bytes)
    {
        using FileStream file = File.Open(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = offset;
        file.Write(Convert.FromHexString(bytes));
    }

    /// <summary>No mapping, no lock, and on Linux no open file.</summary>
    private static void AssertNobodyHolds(string path)
    {
        Assert.Equal(0, MappedRegion.LiveCount);
        using (File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            // Nobody else has it open where the system knows of such a thing.
        }
        if (OperatingSystem.IsLinux())
            Assert.DoesNotContain(path, Directory.GetFiles("/proc/self/fd").Select(fd => new FileInfo(fd).LinkTarget));
        using SafeFileHandle lockable = NativeFile.Open(path, writable: true);
        Assert.True(FileLock.TryAcquire(lockable, FileLockKind.Exclusive));
    }
}
