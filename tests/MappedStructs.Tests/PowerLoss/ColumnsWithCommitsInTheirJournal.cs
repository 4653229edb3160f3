using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using MappedStructs.Storage;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>Columns of six acknowledged commits, closed: the last three are in the file, and in the journal too.</summary>
internal static class ColumnsWithCommitsInTheirJournal
{
    public static MapOptions Options(IFileOps ops) =>
        new() { FileOps = ops, JournalLength = 65536, MaximumLength = 16 << 20, RowsPerChunk = 128 };

    public static void Make(string path, ICollection<ulong> committed)
    {
        using AtomicColumns<Reading> columns = MappedColumns.OpenAtomic<Reading>(path, Options(NativeFileOps.Instance));
        var random = new Random(9);
        committed.Add(Fingerprint.Of([]));
        for (int step = 0; step < 6; step++)
        {
            using AtomicColumnsWrite<Reading> write = columns.BeginWrite();
            for (int rows = 0; rows < 20; rows++)
                write.Add(Reading.Of(random));
            // A row that every commit changes, and one that it changes alone: of two commits no one covers the other.
            write.View(0).Sensor = step;
            write.View(24 * (step % 3)).Time = step;
            var now = new Reading[write.Count];
            write.CopyTo(0, now);
            committed.Add(Fingerprint.Of(MemoryMarshal.AsBytes(now.AsSpan())));
            write.Commit();
            if (step == 2)
                columns.Checkpoint();
        }
    }
}
