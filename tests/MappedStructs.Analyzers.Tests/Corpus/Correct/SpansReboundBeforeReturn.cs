// What leaves the method is memory of its own: arrays, values, defaults, spans over something else.
using System;
using System.Text;
using MappedStructs;
using MappedStructs.Memory;

namespace Strings;

[MappedFile]
public partial struct StringTable
{
    public int Count;
    public int Bytes;
    public FixedString32 Language;
}

public static class StringTables
{
    public static ReadOnlySpan<byte> Entry(string path, int number)
    {
        using var region = MappedRegion.Map(path, 0, 1 << 16, RegionAccess.Read);
        ReadOnlySpan<byte> entry = region.AsReadOnlySpan(64 * number, 64);
        if (entry[0] == 0)
            return default;
        entry = entry.ToArray();
        return entry;
    }

    public static bool TryRead(string path, out int count, out string language)
    {
        using var table = StringTable.OpenRead(path);
        ref readonly StringTable now = ref table.Value;
        count = now.Count;
        language = now.Language.ToString();
        return now.Count > 0;
    }

    public static Span<byte> Fill(string path, Span<byte> target)
    {
        using (var region = MappedRegion.Map(path, 0, 4096, RegionAccess.Read))
        {
            ReadOnlySpan<byte> source = region.AsReadOnlySpan(0, Math.Min(target.Length, 4096));
            source.CopyTo(target);
            return target[..source.Length];
        }
    }

    public static ref int Larger(string path, ref int mine, ref int spare)
    {
        using var table = StringTable.OpenRead(path);
        ref readonly int bytes = ref table.Bytes;
        if (bytes > mine)
            return ref spare;
        return ref mine;
    }

    public static ReadOnlySpan<char> Language(string path)
    {
        using var table = StringTable.OpenRead(path);
        return Encoding.UTF8.GetString(table.Language.AsSpan());
    }
}
