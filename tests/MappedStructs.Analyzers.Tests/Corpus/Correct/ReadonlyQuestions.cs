// Through readonly references, members are called that change nothing, whether they say so or not.
using System;
using MappedStructs;

namespace Maps;

[MappedFile]
public partial struct Tile
{
    public int X;
    public int Y;
    public int Height;
    public int Water;

    public bool IsWet => Water > Height;

    public int Distance(Tile other) => Math.Abs(X - other.X) + Math.Abs(Y - other.Y);

    public Tile Raised(int by)
    {
        Tile raised = this;
        raised.Height += by;
        return raised;
    }

    public int this[int axis] => axis == 0 ? X : Y;

    public void Flood(int level) => Water = Math.Max(Water, level);
}

public static class Terrain
{
    public static bool WouldDry(in Tile tile, int by) => tile.IsWet && !tile.Raised(by).IsWet;

    public static int Measure(ReadOnlyMappedRecord<Tile> from, ref readonly Tile to)
    {
        ref readonly Tile start = ref from.Value;
        return start.Distance(to) + start[0] - from.Value[1] + start.GetHashCode();
    }

    public static bool Rain(MappedRecord<Tile> tile, int level)
    {
        bool before = WouldDry(in tile.Value, 1);
        tile.Value.Flood(level);
        ref Tile now = ref tile.Value;
        now.Flood(level - 1);
        Tile imagined = tile.AsReadOnly().Value;
        imagined.Flood(level + 100);
        return before != imagined.IsWet;
    }
}
