using System.IO;
using System.Threading.Tasks;

namespace MappedStructs.AotTest;

/// <summary>Whole commits of the three shapes: written in scopes by generated members, rolled back, found again.</summary>
internal static class AtomicChecks
{
    public static void Run(Checks checks, string folder)
    {
        Record(checks, Path.Combine(folder, "atomic-record.map"));
        List(checks, Path.Combine(folder, "atomic-list.map"));
        Columns(checks, Path.Combine(folder, "atomic-columns.map"));
    }

    private static void Record(Checks checks, string path)
    {
        using (AtomicRecord<Session> record = Session.OpenAtomic(path))
        {
            using (AtomicRecordWrite<Session> write = record.BeginWrite())
            {
                write.Requests = 41;
                write.View.Origin.Rack = 7;
                write.Requests++;
                write.Commit();
            }
#pragma warning disable MPS0040 // that nobody commits it is what is tried
            using (AtomicRecordWrite<Session> write = record.BeginWrite())
                write.Requests = -1;
#pragma warning restore MPS0040
            checks.Equal(42, record.Requests);
            checks.Equal(1, record.Generation);
        }
        using AtomicRecord<Session> again = Session.OpenAtomic(path);
        checks.Equal(42, again.Requests);
        checks.Equal(7, again.View.Origin.Rack);
    }

    private static void List(Checks checks, string path)
    {
        using (AtomicList<Reading> list = MappedList.OpenAtomic<Reading>(path))
        {
            for (int i = 0; i < 100; i++)
                Add(list, i).GetAwaiter().GetResult();
            list.Checkpoint();
        }
        File.Delete(path + ".journal");
        using ReadOnlyMappedList<Reading> read = MappedList.OpenRead<Reading>(path);
        checks.Equal(100, read.Count);
        checks.Equal(99, read[99].Samples);
        checks.Equal(1.5, read.View(0).Value);
    }

    private static Task Add(AtomicList<Reading> list, int number)
    {
        using AtomicListWrite<Reading> write = list.BeginWrite();
        write.Add(new Reading { Samples = number });
        write.View(0).Value = 1.5;
        return write.CommitAsync();
    }

    private static void Columns(Checks checks, string path)
    {
        using (AtomicColumns<Reading> columns = MappedColumns.OpenAtomic<Reading>(path))
        {
            using AtomicColumnsWrite<Reading> write = columns.BeginWrite();
            write.Add(new Reading { Value = 1, Samples = 1 });
            write.Add(new Reading { Value = 2, Samples = 2 });
            write.Samples[1] = 5;
            write.Commit();
        }
        using AtomicColumns<Reading> again = MappedColumns.OpenAtomic<Reading>(path);
        checks.Equal(2, again.Count);
        checks.Equal(6, again.Samples[0] + again.Samples[1]);
    }
}
