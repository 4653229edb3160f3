// Code that is generic over lists of any kind: copies, searches, appends, hands out spans.
using System;
using System.Collections.Generic;
using System.IO;
using MappedStructs;

namespace Store;

[MappedFile]
public partial struct Visit
{
    public long Time;
    public long Visitor;
}

public static class Lists
{
    public static MappedList<T> OpenIn<T>(string folder)
        where T : unmanaged, IMappedStruct<T> => MappedList.Open<T>(Path.Combine(folder, typeof(T).Name + ".rows"));

    public static void ForEach<T>(WritableList<T> list, Func<T, T> change)
        where T : unmanaged, IMappedStruct<T>
    {
        foreach (ref T row in list)
            row = change(row);
    }

    public static void AddAll<T>(MappedList<T> target, MappedRows<T> source)
        where T : unmanaged, IMappedStruct<T>
    {
        Span<T> rows = target.Reserve(checked((int)source.Count));
        source.CopyTo(0, rows);
        target.Commit(rows.Length);
    }

    public static List<T> Where<T>(ReadOnlyMappedList<T> list, Predicate<T> wanted)
        where T : unmanaged, IMappedStruct<T>
    {
        var found = new List<T>();
        foreach (ref readonly T row in list)
        {
            if (wanted(row))
                found.Add(row);
        }
        return found;
    }

    public static Span<T> Tail<T>(WritableList<T> list, int rows)
        where T : unmanaged, IMappedStruct<T> => list.AsSpan(list.Count - rows, rows);
}

public static class Program
{
    public static int Count(string folder, long visitor)
    {
        using var visits = Lists.OpenIn<Visit>(folder);
        Lists.ForEach(visits, static visit => visit with { Time = Math.Max(visit.Time, 0) });
        visits.Flush();
        return Lists.Where(visits.AsReadOnly(), visit => visit.Visitor == visitor).Count;
    }
}
