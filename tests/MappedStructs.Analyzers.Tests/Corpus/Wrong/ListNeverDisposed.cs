// A list and a set of columns are opened for one question each, and stay open and locked.
using MappedStructs;

namespace Fleet;

[MappedFile]
public partial struct Fix
{
    public UnixTime Time;
    public double Latitude;
    public double Longitude;
}

public static class Tracks
{
    public static long Count(string path)
    {
        var fixes = MappedList.Open<Fix>(path); // MPS0036
        return fixes.Count;
    }

    public static double North(string path)
    {
        var fixes = MappedColumns.OpenRead<Fix>(path); // MPS0036
        return fixes.Latitude.Max();
    }
}
