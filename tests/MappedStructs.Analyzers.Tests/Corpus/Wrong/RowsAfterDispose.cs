// Spans, references and Views of rows, used when their memory is gone.
using System;
using MappedStructs;

namespace Journals;

[MappedFile]
public partial struct Entry
{
    public long Id;
    public long Amount;
}

public static class Reports
{
    public static Span<Entry> First(string path)
    {
        using MappedList<Entry> entries = MappedList.Open<Entry>(path);
        return entries.AsSpan(0, 10); // MPS0035
    }

    public static ref Entry One(string path)
    {
        using MappedList<Entry> entries = MappedList.Open<Entry>(path);
        return ref entries[0]; // MPS0035
    }

    public static long Late(string path)
    {
        MappedList<Entry> entries = MappedList.Open<Entry>(path);
        ref Entry entry = ref entries[0];
        entries.Dispose();
        return entry.Amount; // MPS0034
    }

    public static Entry.View Row(string path)
    {
        using MappedList<Entry> entries = MappedList.Open<Entry>(path);
        return entries.View(0); // MPS0035
    }
}
