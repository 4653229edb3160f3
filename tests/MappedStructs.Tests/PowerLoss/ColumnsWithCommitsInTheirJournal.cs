using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using MappedStructs.Storage;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>Columns as the power may leave them: six commits acknowledged, of which three are in the journal alone.</summary>
internal static class ColumnsWithCommitsInTheirJournal
{
    public static MapOptions Options(IFileOps ops) =>
        new() { FileOps = ops, JournalLength = 65536, MaximumLength = 16 << 20, RowsPerChunk = 128 };

    public static void Make(ScratchFolder scratch, string path, ICollection<ulong> committed) => FilesAfterPowerLoss.Make(scratch, ops =>
    {
        using AtomicColumns<Reading> columns = MappedColumns.OpenAtomic<Reading>(path, Options(ops));
        var random = new Random(9);
        committed.Add(Fingerprint.Of([]));
        for (int step = 0; step < 6; step++)
        {
            using AtomicColumnsWrite<Reading> write = columns.BeginWrite();
            for (int rows = 0; rows < 20; rows++)
                write.Add(Reading.Of(random));
            write.Rows.View(0).Sensor = step;
            var now = new Reading[write.Count];
            write.CopyTo(0, now);
            committed.Add(Fingerprint.Of(MemoryMarshal.AsBytes(now.AsSpan())));
            write.Commit();
            if (step == 2)
                columns.Checkpoint();
        }
    });
}
