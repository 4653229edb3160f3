using System;
using System.Runtime.InteropServices;
using MappedStructs.Storage;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>Atomic columns of several chunks: a row lies in as many places as it has fields, and statistics lie beside them.</summary>
internal sealed class AtomicColumnsSubject(Breakage breakage = Breakage.None) : PowerLossSubject
{
    private const int ValueColumn = 1;

    private readonly Reading[] _rows = new Reading[4096];
    private int _looks;

    public override string FileName => "columns.map";

    public override History Begin()
    {
        var history = new History();
        history.Add(Fingerprint.Of([]));
        return history;
    }

    public override void Live(string path, RecordingFileOps ops, History history, Random random, int steps)
    {
        using AtomicColumns<Reading> columns = MappedColumns.OpenAtomic<Reading>(path, Options(ops));
        ops.Say(history.Show(FingerprintOf(columns), ops.Promise));
        for (int step = 0; step < steps; step++)
        {
            if (random.Next(12) == 0)
                columns.Checkpoint();
            using AtomicColumnsWrite<Reading> write = columns.BeginWrite();
            for (int changes = random.Next(1, 4); changes > 0; changes--)
                Change(write, random);
            if (random.Next(10) == 0)
                continue;
            write.CopyTo(0, _rows.AsSpan(0, (int)write.Count));
            long next = history.Add(Fingerprint.Of(MemoryMarshal.AsBytes(_rows.AsSpan(0, (int)write.Count))));
            ops.Say(ops.Promise with { AtMost = next });
            write.Commit();
            ops.Say(new Promise(next, next, Exists: true));
        }
    }

    public override Promise Read(string path, IFileOps ops, History history, Promise promise)
    {
        using ReadOnlyMappedColumns<Reading> read = MappedColumns.OpenRead<Reading>(path, Options(ops));
        long shown = history.Find(FingerprintOf(read), promise);
        return new Promise(shown, shown, Exists: true);
    }

    public override void Look(string path, IFileOps ops, History history, Promise promise)
    {
        // A reader first, now and then: what it was shown must be what the next writer finds.
        if (promise.Exists && _looks++ % 4 == 0)
            promise = Read(path, ops, history, promise);
        using AtomicColumns<Reading> columns = MappedColumns.OpenAtomic<Reading>(path, Options(ops));
        history.Find(FingerprintOf(columns), promise);
        RequireTrueStatistics(columns);
    }

    private MapOptions Options(IFileOps ops) =>
        new() { FileOps = ops, Breakage = breakage, JournalLength = 65536, MaximumLength = 16 << 20, RowsPerChunk = 128 };

    private static void Change(AtomicColumnsWrite<Reading> write, Random random)
    {
        int count = (int)write.Count;
        switch (count < 4 ? 0 : random.Next(16))
        {
            case 0:
                var many = new Reading[random.Next(1, 80)];
                foreach (ref Reading reading in many.AsSpan())
                    reading = Reading.Of(random);
                write.AddRange(many);
                break;
            case < 5:
                write.Add(Reading.Of(random));
                break;
            case 5 or 6:
                write.RemoveLast(random.Next(1, 4));
                break;
            case 7 when random.Next(4) == 0:
                write.Clear();
                break;
            case 8:
                write.UpdateStatistics();
                break;
            case < 12:
                write.View(random.Next(count)).Value = random.Next(-2000, 2000);
                break;
            default:
                write.View(random.Next(count)).Sensor = random.Next();
                break;
        }
    }

    /// <summary>A search leaves chunks out by their statistics: it finds what the rows say all the same.</summary>
    private void RequireTrueStatistics(ReadableColumns<Reading> columns)
    {
        long inside = 0;
        foreach (ref readonly Reading reading in _rows.AsSpan(0, (int)columns.Count))
            inside += reading.Value is >= -1500 and <= -500 ? 1 : 0;
        ReadOnlyColumn<double> values = new(columns.Store, ValueColumn, columns.Store.Layout.Columns[ValueColumn].ChunkOffset);
        long found = values.WhereBetween(-1500, -500).CountRows();
        if (found != inside)
            throw new PowerLossException($"Statistics belie the rows: {found} rows were found by them, and there are {inside}.");
    }

    private ulong FingerprintOf(ReadableColumns<Reading> columns)
    {
        Span<Reading> rows = _rows.AsSpan(0, (int)columns.Count);
        columns.CopyTo(0, rows);
        return Fingerprint.Of(MemoryMarshal.AsBytes(rows));
    }
}
