using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using MappedStructs.Storage;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>
/// A list as the power may leave it: six commits acknowledged, of which three are in the journal alone. Nothing of them may be
/// in the file: a record that has rotted after its commit was written into the file is more than checksums can make good.
/// </summary>
internal static class ListWithCommitsInItsJournal
{
    public static MapOptions Options(IFileOps ops, Breakage breakage = Breakage.None) =>
        new() { FileOps = ops, Breakage = breakage, JournalLength = 65536, MaximumLength = 16 << 20 };

    public static void Make(ScratchFolder scratch, string path, ICollection<ulong> committed) => FilesAfterPowerLoss.Make(scratch, ops =>
    {
        using AtomicList<Page> list = MappedList.OpenAtomic<Page>(path, Options(ops));
        var random = new Random(9);
        committed.Add(Fingerprint.Of([]));
        for (int step = 0; step < 6; step++)
        {
            using AtomicListWrite<Page> write = list.BeginWrite();
            for (int rows = 0; rows < 6; rows++)
                write.Add(Page.Of(random));
            write[0].Words[0]++;
            committed.Add(Fingerprint.Of(MemoryMarshal.AsBytes(write.AsSpan(0, (int)write.Count))));
            write.Commit();
            if (step == 2)
                list.Checkpoint();
        }
    });
}
