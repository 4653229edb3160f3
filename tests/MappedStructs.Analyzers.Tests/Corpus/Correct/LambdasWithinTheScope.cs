// Lambdas that capture a mapping and are done before it ends: queries, predicates, callbacks.
using System;
using System.Collections.Generic;
using System.Linq;
using MappedStructs;

namespace Filters;

[MappedFile]
public partial struct Thresholds
{
    public double Low;
    public double High;
    public long Hits;
}

public static class Filtering
{
    public static List<double> Within(string path, IEnumerable<double> values)
    {
        using var thresholds = Thresholds.Open(path);
        List<double> kept = values.Where(v => v >= thresholds.Low && v <= thresholds.High).ToList();
        kept.ForEach(_ => thresholds.Hits++);
        return kept;
    }

    public static int Count(string path, double[] values)
    {
        using var thresholds = Thresholds.OpenRead(path);
        Func<double, bool> isHigh = v => v > thresholds.High;
        Predicate<double> isLow = v =>
        {
            ref readonly double low = ref thresholds.Low;
            return v < low;
        };
        return values.Count(isHigh) + Array.FindAll(values, isLow).Length;
    }

    public static double Retry(string path, Func<Func<double>, double> policy)
    {
        using var thresholds = Thresholds.Open(path);
        return policy(() => thresholds.High - thresholds.Low);
    }
}
