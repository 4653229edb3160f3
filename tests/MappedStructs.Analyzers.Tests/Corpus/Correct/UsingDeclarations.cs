// Several using declarations in one method; the returned values are read before the scope ends.
using MappedStructs;

namespace Metrics;

[MappedFile]
public partial struct Histogram
{
    public long Below1;
    public long Below10;
    public long Below100;
    public long Above;
}

public static class HistogramFiles
{
    public static long Total(string path)
    {
        using var histogram = Histogram.OpenRead(path);
        ref readonly Histogram h = ref histogram.Value;
        return h.Below1 + h.Below10 + h.Below100 + h.Above;
    }

    public static (long Low, long High) Split(string path)
    {
        using var histogram = Histogram.OpenRead(path);
        var view = histogram.View;
        return (view.Below1 + view.Below10, view.Below100 + view.Above);
    }

    public static void Fold(string from, string into)
    {
        using var source = Histogram.OpenRead(from);
        using var target = Histogram.Open(into);
        Histogram.View sum = target.View;
        sum.Below1 += source.Below1;
        sum.Below10 += source.Below10;
        sum.Below100 += source.Below100;
        sum.Above += source.Above;
    }
}
