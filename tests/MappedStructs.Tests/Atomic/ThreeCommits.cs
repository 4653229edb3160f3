using System;
using System.Collections.Generic;
using MappedStructs.Format;
using MappedStructs.Tests.PowerLoss;

namespace MappedStructs.Tests.Atomic;

/// <summary>
/// An atomic file, closed, whose last three commits change rows that are there, each one of its own besides the first row. All three
/// are in the file already, and in the journal: (0,0,0), (1,1,0), (2,1,2), (2,3,3), and no other state was ever committed.
/// </summary>
/// <param name="path">Where the file is.</param>
/// <param name="areColumns">Columns, or a list.</param>
internal sealed class ThreeCommits(string path, bool areColumns)
{
    public static readonly (int, int, int)[] States = [(0, 0, 0), (1, 1, 0), (2, 1, 2), (2, 3, 3)];

    /// <summary>So many rows apart, cells of a column share no cache line, which is what commits write.</summary>
    private const int Apart = 20;

    private static readonly MapOptions s_options = new() { JournalLength = 65536, RowsPerChunk = 64 };

    private readonly List<byte[]> _journals = [];

    /// <summary>The journal as it was before the first of the three commits, after it, and so on.</summary>
    public IReadOnlyList<byte[]> Journals => _journals;

    /// <summary>Where each record stands in the journal, and the end of the last one.</summary>
    public IReadOnlyList<(long Start, long Length)> Records
    {
        get
        {
            var records = new List<(long, long)>();
            byte[] journal = _journals[^1];
            for (long at = JournalHead.RecordsOffset; records.Count < 3;)
            {
                Assert.True(RedoRecord.TryRead(journal.AsSpan((int)at), out RedoRecord record));
                records.Add((at, record.Length));
                at += RedoRecord.Round(record.Length);
            }
            return records;
        }
    }

    public void Make()
    {
        if (areColumns)
            MakeColumns();
        else
            MakeList();
    }

    public (int, int, int) Read()
    {
        if (areColumns)
        {
            using ReadOnlyMappedColumns<Reading> read = MappedColumns.OpenRead<Reading>(path, s_options);
            return Of(read);
        }
        using ReadOnlyMappedList<Reading> list = MappedList.OpenRead<Reading>(path, s_options);
        return Of(list);
    }

    public (int, int, int) Open(MapOptions? options = null)
    {
        options ??= s_options;
        if (areColumns)
        {
            using AtomicColumns<Reading> columns = MappedColumns.OpenAtomic<Reading>(path, options);
            return Of(columns);
        }
        using AtomicList<Reading> list = MappedList.OpenAtomic<Reading>(path, options);
        return Of(list);
    }

    private void MakeList()
    {
        using AtomicList<Reading> list = MappedList.OpenAtomic<Reading>(path, s_options);
        for (int i = 0; i < States.Length; i++)
        {
            using (AtomicListWrite<Reading> write = list.BeginWrite())
            {
                if (i == 0)
                    write.AddRange(new Reading[(2 * Apart) + 1]);
                (write[0].Sensor, write[Apart].Sensor, write[2 * Apart].Sensor) = States[i];
                write.Commit();
            }
            if (i == 0)
                list.Checkpoint();
            _journals.Add(BytesOf(path + ".journal"));
        }
    }

    private void MakeColumns()
    {
        using AtomicColumns<Reading> columns = MappedColumns.OpenAtomic<Reading>(path, s_options);
        for (int i = 0; i < States.Length; i++)
        {
            using (AtomicColumnsWrite<Reading> write = columns.BeginWrite())
            {
                if (i == 0)
                    write.AddRange(new Reading[(2 * Apart) + 1]);
                (write.View(0).Sensor, write.View(Apart).Sensor, write.View(2 * Apart).Sensor) = States[i];
                write.Commit();
            }
            if (i == 0)
                columns.Checkpoint();
            _journals.Add(BytesOf(path + ".journal"));
        }
    }

    private static (int, int, int) Of(ReadableList<Reading> list) => (list[0].Sensor, list[Apart].Sensor, list[2 * Apart].Sensor);

    private static (int, int, int) Of(ReadableColumns<Reading> columns) =>
        (columns.View(0).Sensor, columns.View(Apart).Sensor, columns.View(2 * Apart).Sensor);

    private static byte[] BytesOf(string path) => Lists.ListTest.BytesOf(path);
}
