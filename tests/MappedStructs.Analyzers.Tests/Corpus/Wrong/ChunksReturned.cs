// Helpers open a file of rows and hand out spans, chunks and columns of it, all of which end with the helper.
using System;
using MappedStructs;

namespace Research;

[MappedFile]
public partial struct Reading
{
    public long Time;
    public float Value;
    public int Station;
}

public static class Readings
{
    public static ReadOnlySpan<Reading> First(string path, int count)
    {
        using var list = MappedList.OpenRead<Reading>(path);
        int length = (int)Math.Min(list.Count, count);
        return list.AsSpan(0, length); // MPS0035
    }

    public static ReadOnlyRowChunks<Reading> All(string path)
    {
        using var list = MappedList.OpenRead<Reading>(path);
        ReadOnlyRowChunks<Reading> chunks = list.Chunks();
        return chunks; // MPS0035
    }

    public static ReadOnlyColumn<float> Values(string path)
    {
        using var columns = MappedColumns.OpenRead<Reading>(path);
        return columns.Value; // MPS0035
    }
}
