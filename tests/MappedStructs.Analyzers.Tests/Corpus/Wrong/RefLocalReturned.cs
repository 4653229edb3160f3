// The reference is kept in a local first; returning it is no better.
using System;
using MappedStructs;

namespace Ranking;

[MappedFile]
public partial struct Ladder
{
    public long First;
    public long Second;
    public long Third;
}

public static class Ladders
{
    public static ref long Place(string path, int place)
    {
        using (var ladder = Ladder.Open(path))
        {
            ref Ladder all = ref ladder.Value;
            if (place is < 1 or > 3)
                throw new ArgumentOutOfRangeException(nameof(place), place, "1, 2 or 3.");
            ref long wanted = ref all.First;
            if (place == 2)
                wanted = ref all.Second;
            else if (place == 3)
                wanted = ref all.Third;
            return ref wanted; // MPS0035
        }
    }
}
