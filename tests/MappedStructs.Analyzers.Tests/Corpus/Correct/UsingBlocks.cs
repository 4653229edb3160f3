// Using statements with blocks, nested and in a row, each reference inside its own.
using System;
using MappedStructs;

namespace Game;

[MappedFile]
public partial struct PlayerSave
{
    public int Level;
    public int Gold;
    public long PlayedSeconds;
}

public static class SaveTransfer
{
    public static void Copy(string from, string to)
    {
        using (var source = PlayerSave.OpenRead(from))
        using (var target = PlayerSave.Open(to))
        {
            target.Value = source.Value;
            target.Flush();
        }
    }

    public static int Merge(string first, string second)
    {
        int gold;
        using (var a = PlayerSave.Open(first))
        {
            ref int mine = ref a.Gold;
            using (var b = PlayerSave.Open(second))
            {
                ref int theirs = ref b.Gold;
                mine += theirs;
                theirs = 0;
            }
            mine = Math.Min(mine, 999_999);
            gold = mine;
        }
        return gold;
    }
}
