// Names, rebinding and the facts of the file are no use of the memory that is gone.
using System;
using MappedStructs;
using MappedStructs.Memory;

namespace Facts;

[MappedFile]
public partial struct Inventory
{
    public long Items;
    public long Weight;
}

public static class Inventories
{
    public static string Close(MappedRecord<Inventory> inventory)
    {
        ref long items = ref inventory.Items;
        items = 0;
        inventory.Flush();
        inventory.Dispose();
        return $"{inventory.File.Path}: {nameof(items)} and {nameof(Inventory.Weight)}, {inventory.File.Length} bytes";
    }

    public static long Switch(string oldPath, string newPath)
    {
        var old = Inventory.Open(oldPath);
        using var current = Inventory.Open(newPath);
        ref Inventory now = ref old.Value;
        long moved = now.Items;
        now.Items = 0;
        old.Dispose();
        now = ref current.Value;
        now.Items += moved;
        return now.Items;
    }

    public static int Count(string path, byte wanted)
    {
        MappedRegion region = MappedRegion.Map(path, 0, 4096, RegionAccess.Read);
        ReadOnlySpan<byte> bytes = region.AsReadOnlySpan(0, 4096);
        int count = bytes.Count(wanted);
        region.Dispose();
        bytes = default;
        if (count == 0)
            bytes = "nothing"u8;
        return count + bytes.Length;
    }
}
