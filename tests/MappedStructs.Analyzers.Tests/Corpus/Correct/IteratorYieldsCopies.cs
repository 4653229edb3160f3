// An iterator keeps the mapping open while it is enumerated and yields values, never references.
using System.Collections.Generic;
using System.Linq;
using MappedStructs;

namespace Market;

[MappedFile]
public partial struct DayBar
{
    public double Opened;
    public double High;
    public double Low;
    public double Closed;
    public long Volume;
}

public static class BarReader
{
    public static IEnumerable<DayBar> Days(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            using ReadOnlyMappedRecord<DayBar> bar = DayBar.OpenRead(path);
            if (bar.Volume == 0)
                continue;
            yield return bar.Value;
        }
    }

    public static IEnumerable<double> Ranges(ReadOnlyMappedRecord<DayBar> bar, int times)
    {
        for (int i = 0; i < times; i++)
        {
            double range = bar.High - bar.Low;
            yield return range;
        }
    }

    public static double Highest(IEnumerable<string> paths) => Days(paths).Select(static d => d.High).DefaultIfEmpty().Max();
}
