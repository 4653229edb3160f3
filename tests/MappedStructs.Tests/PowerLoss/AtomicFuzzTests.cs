using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs.Format;
using MappedStructs.Storage;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>
/// Whatever stands in the head, the slots and the journal of an atomic file: it opens as one of its commits, or throws an exception
/// that says what is wrong. MAPPEDSTRUCTS_FUZZ sets how many images are tried.
/// </summary>
public sealed class AtomicFuzzTests(ITestOutputHelper output) : IDisposable
{
    private const int Seed = 20261129;

    private static readonly int s_images = int.Parse(
        Environment.GetEnvironmentVariable("MAPPEDSTRUCTS_FUZZ") ?? "100000", CultureInfo.InvariantCulture);

    private readonly ScratchFolder _scratch = new();
    private readonly HashSet<ulong> _committed = [];
    private readonly Dictionary<string, int> _outcomes = [];
    private readonly List<string> _mutations = [];

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_record_is_a_commit_or_a_typed_exception()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "images are laid into files in memory, which are Linux's; the code is the same everywhere");
        string path = _scratch["record.map"];
        using (AtomicRecord<Ledger> record = MappedRecord.OpenAtomic<Ledger>(path))
        {
            for (int step = 0; step < 4; step++)
            {
                using AtomicRecordWrite<Ledger> write = record.BeginWrite();
                write.Value.Words[step * 70] = step + 1;
                write.Value.Words[339] = ~step;
                _committed.Add(FingerprintOf(write.Value));
                write.Commit();
            }
        }
        Fuzz([path], s_images / 3, random => (0, random.Next(4) == 0 ? RandomIn(random, 8192, 12288) : RandomIn(random, 65536, 65536 + 2784, 4096)), i =>
        {
            if (i % 3 == 0)
            {
                using ReadOnlyMappedRecord<Ledger> read = MappedRecord.OpenRead<Ledger>(path);
                return FingerprintOf(read.Value);
            }
            using AtomicRecord<Ledger> record = MappedRecord.OpenAtomic<Ledger>(path);
            return FingerprintOf(record.Value);
        });
        RequireOutcomes("commit", nameof(CorruptSlotsException), nameof(FileTruncatedException), nameof(CorruptHeaderException));
    }

    [Fact]
    public void A_list_is_a_commit_or_a_typed_exception()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "images are laid into files in memory, which are Linux's; the code is the same everywhere");
        string path = _scratch["list.map"];
        ListWithCommitsInItsJournal.Make(path, _committed);
        MapOptions options = ListWithCommitsInItsJournal.Options(NativeFileOps.Instance);
        Fuzz([path, path + ".journal"], s_images / 3, random => random.Next(4) == 0 ? (0, RandomIn(random, 0, 256, 4096)) : (1, RandomIn(random, 0, 20000)), i =>
        {
            if (i % 3 == 0)
            {
                using ReadOnlyMappedList<Page> read = MappedList.OpenRead<Page>(path, options);
                return FingerprintOf(read);
            }
            using AtomicList<Page> list = MappedList.OpenAtomic<Page>(path, options);
            return FingerprintOf(list);
        });
        RequireOutcomes("commit", nameof(CorruptJournalException), nameof(FileTruncatedException), nameof(CorruptHeaderException));
    }

    [Fact]
    public void Columns_are_a_commit_or_a_typed_exception()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "images are laid into files in memory, which are Linux's; the code is the same everywhere");
        string path = _scratch["columns.map"];
        ColumnsWithCommitsInTheirJournal.Make(path, _committed);
        MapOptions options = ColumnsWithCommitsInTheirJournal.Options(NativeFileOps.Instance);
        Fuzz([path, path + ".journal"], s_images - (2 * (s_images / 3)), random => random.Next(4) == 0 ? (0, RandomIn(random, 0, 256, 4096)) : (1, RandomIn(random, 0, 16384)), i =>
        {
            if (i % 3 == 0)
            {
                using ReadOnlyMappedColumns<Reading> read = MappedColumns.OpenRead<Reading>(path, options);
                return FingerprintOf(read);
            }
            using AtomicColumns<Reading> columns = MappedColumns.OpenAtomic<Reading>(path, options);
            return FingerprintOf(columns);
        });
        RequireOutcomes("commit", nameof(CorruptJournalException), nameof(FileTruncatedException), nameof(CorruptHeaderException));
    }

    /// <summary>The files that are tried are such that a commit which the journal has lost makes a state of them that never was.</summary>
    [Fact]
    public void Without_the_note_a_lost_commit_would_show()
    {
        string list = _scratch["list.map"];
        ListWithCommitsInItsJournal.Make(list, _committed);
        FlipInLastRecord(list + ".journal");
        using (AtomicList<Page> shown = MappedList.OpenAtomic<Page>(list, ListWithCommitsInItsJournal.Options(NativeFileOps.Instance, Breakage.IgnoreNote)))
            Assert.DoesNotContain(FingerprintOf(shown), _committed);

        string columns = _scratch["columns.map"];
        ColumnsWithCommitsInTheirJournal.Make(columns, _committed);
        FlipInLastRecord(columns + ".journal");
        MapOptions options = ColumnsWithCommitsInTheirJournal.Options(NativeFileOps.Instance) with { Breakage = Breakage.IgnoreNote };
        using (AtomicColumns<Reading> shown = MappedColumns.OpenAtomic<Reading>(columns, options))
            Assert.DoesNotContain(FingerprintOf(shown), _committed);
    }

    private static void FlipInLastRecord(string path)
    {
        byte[] journal = File.ReadAllBytes(path);
        int last = -1;
        ulong salt = 0;
        for (int at = JournalHead.RecordsOffset; RedoRecord.TryRead(journal.AsSpan(at), out RedoRecord record); at += (int)RedoRecord.Round(record.Length))
        {
            // Behind them are those from before the checkpoint.
            if (last >= 0 && record.Salt != salt)
                break;
            (last, salt) = (at, record.Salt);
        }
        journal[last + 3] ^= 1;
        File.WriteAllBytes(path, journal);
    }

    private void Fuzz(string[] paths, int images, Func<Random, (int File, int Offset)> place, Func<int, ulong> open)
    {
        var random = new Random(Seed);
        var originals = new byte[paths.Length][];
        var mutated = new byte[paths.Length][];
        for (int file = 0; file < paths.Length; file++)
        {
            originals[file] = File.ReadAllBytes(paths[file]);
            mutated[file] = new byte[originals[file].Length];
        }
        for (int i = 0; i < images; i++)
        {
            for (int file = 0; file < paths.Length; file++)
                originals[file].CopyTo(mutated[file], 0);
            _mutations.Clear();
            bool isForged = Mutate(mutated, random, place);
            int cut = random.Next(12) == 0 ? random.Next(paths.Length) : -1;
            for (int file = 0; file < paths.Length; file++)
            {
                using FileStream stream = new(paths[file], FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
                // An empty file is a new one, whoever has emptied it.
                int length = file == cut ? random.Next(1, mutated[file].Length) : mutated[file].Length;
                if (file == cut)
                    _mutations.Add($"file {file} is cut to {length}");
                stream.SetLength(length);
                stream.Write(mutated[file], 0, length);
            }
            Look(i, isForged, open);
        }
        foreach ((string outcome, int count) in _outcomes)
            output.WriteLine($"{count} {outcome}");
    }

    private void Look(int i, bool isForged, Func<int, ulong> open)
    {
        string outcome;
        try
        {
            ulong found = open(i);
            // A checksum that was made right vouches for what stands there; otherwise it can only be what was committed.
            Assert.True(isForged || _committed.Contains(found), $"image {i} shows what was never committed: {string.Join(", ", _mutations)}");
            outcome = "commit";
        }
        catch (MappedFileException e)
        {
            Assert.NotEmpty(e.Message);
            outcome = e.GetType().Name;
        }
        _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
    }

    /// <summary>Changes a few places; now and then makes the checksums of headers right again, so that what they say is believed.</summary>
    private bool Mutate(byte[][] files, Random random, Func<Random, (int File, int Offset)> place)
    {
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            (int file, int offset) = place(random);
            Span<byte> bytes = files[file].AsSpan(offset, Math.Min(8, files[file].Length - offset));
            int kind = random.Next(5);
            _mutations.Add($"change {kind} at {offset} of file {file}");
            switch (kind)
            {
                case 0:
                    bytes[0] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.Clear();
                    break;
                case 2:
                    bytes.Fill(0xFF);
                    break;
                case 3:
                    // Something else of the file: a slot's, a record's, a header's.
                    int length = random.Next(8, 4096);
                    int from = random.Next(files[file].Length - length);
                    files[file].AsSpan(from, Math.Min(length, files[file].Length - offset)).CopyTo(files[file].AsSpan(offset));
                    break;
                default:
                    BinaryPrimitives.WriteInt32LittleEndian(bytes.Length >= 4 ? bytes : new byte[4], random.Next());
                    break;
            }
        }
        if (random.Next(4) != 0)
            return false;
        foreach (int copy in new[] { FileFormat.FirstHeaderOffset, FileFormat.SecondHeaderOffset })
        {
            Span<byte> header = files[0].AsSpan(copy, FileHeader.Length);
            BinaryPrimitives.WriteUInt64LittleEndian(header[(8 * random.Next(2, 16))..], (ulong)random.NextInt64() >> random.Next(64));
            BinaryPrimitives.WriteUInt32LittleEndian(header[FileHeader.ChecksumOffset..], Crc32C.Compute(header[..FileHeader.ChecksumOffset]));
        }
        return true;
    }

    private static int RandomIn(Random random, int from, int to, int second = 0) => random.Next(from, to) + (second != 0 && random.Next(2) == 0 ? second : 0);

    private void RequireOutcomes(params string[] expected) =>
        Assert.All(expected, outcome => Assert.True(_outcomes.GetValueOrDefault(outcome) > 0, $"{outcome} never happened"));

    private static ulong FingerprintOf(ReadableList<Page> list) => Fingerprint.Of(MemoryMarshal.AsBytes(list.AsSpan(0, (int)list.Count)));

    private static ulong FingerprintOf(ReadableColumns<Reading> columns)
    {
        var rows = new Reading[columns.Count];
        columns.CopyTo(0, rows);
        return Fingerprint.Of(MemoryMarshal.AsBytes(rows.AsSpan()));
    }

    private static ulong FingerprintOf(in Ledger ledger) => Fingerprint.Of(MemoryMarshal.AsBytes((ReadOnlySpan<long>)ledger.Words));
}
