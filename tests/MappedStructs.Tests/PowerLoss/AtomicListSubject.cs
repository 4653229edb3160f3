using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using MappedStructs.Storage;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>
/// An atomic list with a journal as short as it may be: rows changed, added and removed, growth, checkpoints, and now and then
/// several commits that wait for the device together.
/// </summary>
internal sealed class AtomicListSubject(Breakage breakage = Breakage.None) : PowerLossSubject
{
    private int _looks;

    public override string FileName => "list.map";

    public override History Begin()
    {
        var history = new History();
        history.Add(Fingerprint.Of([]));
        return history;
    }

    public override void Live(string path, RecordingFileOps ops, History history, Random random, int steps)
    {
        using AtomicList<Page> list = MappedList.OpenAtomic<Page>(path, Options(ops));
        ops.Say(history.Show(FingerprintOf(list), ops.Promise));
        for (int step = 0; step < steps; step++)
        {
            if (random.Next(12) == 0)
                list.Checkpoint();
            int together = random.Next(6) == 0 ? random.Next(2, 5) : 1;
            var waiting = new List<Task>();
            for (int commit = 0; commit < together; commit++)
                Commit(list, ops, history, random, together > 1 ? waiting : null);
            Task.WaitAll(waiting);
            ops.Say(new Promise(ops.Promise.AtMost, ops.Promise.AtMost, Exists: true));
        }
    }

    public override Promise Read(string path, IFileOps ops, History history, Promise promise)
    {
        using ReadOnlyMappedList<Page> read = MappedList.OpenRead<Page>(path, Options(ops));
        long shown = history.Find(FingerprintOf(read), promise);
        return new Promise(shown, shown, Exists: true);
    }

    public override void Look(string path, IFileOps ops, History history, Promise promise)
    {
        // A reader first, now and then: what it was shown must be what the next writer finds.
        if (promise.Exists && _looks++ % 4 == 0)
            promise = Read(path, ops, history, promise);
        using AtomicList<Page> list = MappedList.OpenAtomic<Page>(path, Options(ops));
        history.Find(FingerprintOf(list), promise);
    }

    private MapOptions Options(IFileOps ops) => new() { FileOps = ops, Breakage = breakage, JournalLength = 65536, MaximumLength = 16 << 20 };

    private static void Commit(AtomicList<Page> list, RecordingFileOps ops, History history, Random random, List<Task>? waiting)
    {
        using AtomicListWrite<Page> write = list.BeginWrite();
        for (int changes = random.Next(1, 4); changes > 0; changes--)
            Change(write, random);
        if (random.Next(10) == 0)
            return;
        long next = history.Add(Fingerprint.Of(MemoryMarshal.AsBytes(write.AsSpan(0, (int)write.Count))));
        ops.Say(ops.Promise with { AtMost = next });
        if (waiting is not null)
        {
            waiting.Add(write.CommitAsync());
            return;
        }
        write.Commit();
        ops.Say(new Promise(next, next, Exists: true));
    }

    private static void Change(AtomicListWrite<Page> write, Random random)
    {
        int count = (int)write.Count;
        switch (count < 4 ? 0 : random.Next(16))
        {
            case 0:
                var many = new Page[random.Next(1, 40)];
                foreach (ref Page page in many.AsSpan())
                    page = Page.Of(random);
                write.AddRange(many);
                break;
            case < 5:
                write.Add(Page.Of(random));
                break;
            case 5 or 6:
                write.RemoveLast(random.Next(1, 4));
                break;
            case 7 when random.Next(4) == 0:
                write.Clear();
                break;
            case 8:
                // Somebody takes a change back: the row is what it was.
                write[random.Next(count)].Words[3] ^= 0;
                break;
            default:
                write[random.Next(count)].Words[random.Next(Page.Length)] = random.NextInt64();
                break;
        }
    }

    private static ulong FingerprintOf(ReadableList<Page> list) => Fingerprint.Of(MemoryMarshal.AsBytes(list.AsSpan(0, (int)list.Count)));
}
