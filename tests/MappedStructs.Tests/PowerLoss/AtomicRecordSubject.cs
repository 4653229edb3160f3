using System;
using System.Runtime.InteropServices;
using MappedStructs.Storage;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>An atomic record: small commits and large ones, some rolled back, some without a change.</summary>
internal sealed class AtomicRecordSubject(Breakage breakage = Breakage.None) : PowerLossSubject
{
    private int _looks;

    public override string FileName => "record.map";

    public override History Begin()
    {
        var history = new History();
        history.Add(FingerprintOf(default));
        return history;
    }

    public override void Live(string path, RecordingFileOps ops, History history, Random random, int steps)
    {
        using AtomicRecord<Ledger> record = MappedRecord.OpenAtomic<Ledger>(path, Options(ops));
        ops.Say(history.Show(FingerprintOf(record.Value), ops.Promise));
        for (int step = 0; step < steps; step++)
        {
            using AtomicRecordWrite<Ledger> write = record.BeginWrite();
            Change(ref write.Value, random);
            if (random.Next(8) == 0)
                continue;
            long next = history.Add(FingerprintOf(write.Value));
            ops.Say(ops.Promise with { AtMost = next });
            write.Commit();
            ops.Say(new Promise(next, next, Exists: true));
        }
    }

    public override Promise Read(string path, IFileOps ops, History history, Promise promise)
    {
        using ReadOnlyMappedRecord<Ledger> read = MappedRecord.OpenRead<Ledger>(path, Options(ops));
        long shown = history.Find(FingerprintOf(read.Value), promise);
        return new Promise(shown, shown, Exists: true);
    }

    public override void Look(string path, IFileOps ops, History history, Promise promise)
    {
        // A reader first, now and then: what it was shown must be what the next writer finds.
        if (promise.Exists && _looks++ % 4 == 0)
            promise = Read(path, ops, history, promise);
        using AtomicRecord<Ledger> record = MappedRecord.OpenAtomic<Ledger>(path, Options(ops));
        history.Find(FingerprintOf(record.Value), promise);
    }

    private MapOptions Options(IFileOps ops) => new() { FileOps = ops, Breakage = breakage };

    private static void Change(ref Ledger ledger, Random random)
    {
        Span<long> words = ledger.Words;
        switch (random.Next(8))
        {
            case 0:
                random.NextBytes(MemoryMarshal.AsBytes(words));
                break;
            case 1:
                break;
            default:
                for (int changes = random.Next(1, 4); changes > 0; changes--)
                    words[random.Next(words.Length)] = random.NextInt64();
                break;
        }
    }

    private static ulong FingerprintOf(in Ledger ledger) => Fingerprint.Of(MemoryMarshal.AsBytes((ReadOnlySpan<long>)ledger.Words));
}
