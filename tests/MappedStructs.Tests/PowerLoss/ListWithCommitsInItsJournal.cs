using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using MappedStructs.Storage;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>
/// A list of six acknowledged commits, of which the journal has the last three: as it was closed, with all of them in the file
/// already, or as the power may leave it, with those three in the journal alone.
/// </summary>
internal static class ListWithCommitsInItsJournal
{
    public static MapOptions Options(IFileOps ops, Breakage breakage = Breakage.None) =>
        new() { FileOps = ops, Breakage = breakage, JournalLength = 65536, MaximumLength = 16 << 20 };

    public static void Make(string path, ICollection<ulong> committed) => Make(path, committed, NativeFileOps.Instance);

    public static void MakeAfterPowerLoss(ScratchFolder scratch, string path, ICollection<ulong> committed) =>
        FilesAfterPowerLoss.Make(scratch, ops => Make(path, committed, ops));

    private static void Make(string path, ICollection<ulong> committed, IFileOps ops)
    {
        using AtomicList<Page> list = MappedList.OpenAtomic<Page>(path, Options(ops));
        var random = new Random(9);
        committed.Add(Fingerprint.Of([]));
        for (int step = 0; step < 6; step++)
        {
            using AtomicListWrite<Page> write = list.BeginWrite();
            for (int rows = 0; rows < 6; rows++)
                write.Add(Page.Of(random));
            // A row that every commit changes, and one that it changes alone: of two commits no one covers the other.
            write[0].Words[0]++;
            write[1 + step].Words[1] = step + 1;
            committed.Add(Fingerprint.Of(MemoryMarshal.AsBytes(write.AsSpan(0, (int)write.Count))));
            write.Commit();
            if (step == 2)
                list.Checkpoint();
        }
    }
}
