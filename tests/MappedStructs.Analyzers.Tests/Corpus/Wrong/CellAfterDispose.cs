// The best cell of a column is kept by reference while the columns are closed.
using MappedStructs;

namespace Charts;

[MappedFile]
public partial struct HourBar
{
    public long Hour;
    public double High;
}

public static class Peak
{
    public static double Clear(string path)
    {
        var bars = MappedColumns.Open<HourBar>(path);
        Column<double> high = bars.High;
        ref double best = ref high[0];
        for (long i = 1; i < high.Count; i++)
        {
            if (high[i] > best)
                best = ref high[i];
        }
        bars.Flush();
        bars.Dispose();
        double was = best; // MPS0034
        return was;
    }
}
