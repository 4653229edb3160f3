namespace MappedStructs.Benchmarks.Reporting;

/// <summary>Makes rows out of two times.</summary>
internal static class Comparison
{
    /// <summary>Our time may be at most so many times the rival's.</summary>
    public static Row AtMost(string work, double? ours, string rival, double? theirs, double factor)
    {
        if (ours is not { } mine || theirs is not { } other)
            return NotRun(work, ours, rival, $"at most {Figures.Factor(factor)} of its time");
        double ratio = mine / other;
        return new Row(work, Figures.Time(mine), $"{rival}: {Figures.Time(other)}", $"{Figures.Factor(ratio)} its time",
            $"at most {Figures.Factor(factor)} its time", ratio <= factor ? Verdict.Reached : Verdict.Missed);
    }

    /// <summary>The rival's time must be at least so many times ours.</summary>
    public static Row Faster(string work, double? ours, string rival, double? theirs, double factor)
    {
        if (ours is not { } mine || theirs is not { } other)
            return NotRun(work, ours, rival, $"at least {Figures.Factor(factor)} faster");
        double ratio = other / mine;
        return new Row(work, Figures.Time(mine), $"{rival}: {Figures.Time(other)}", Speed(ratio),
            $"at least {Figures.Factor(factor)} faster", ratio >= factor ? Verdict.Reached : Verdict.Missed);
    }

    /// <summary>Of the bytes a second that the rival reads, we must read at least this share.</summary>
    public static Row Bandwidth(string work, double? ours, string rival, double? theirs, double bytes, double share)
    {
        string target = $"at least {Figures.Factor(share)} its bandwidth";
        if (ours is not { } mine || theirs is not { } other)
            return NotRun(work, ours, rival, target);
        double ratio = other / mine;
        return new Row(work, $"{Figures.Time(mine)}, {Figures.Rate(bytes / mine)}", $"{rival}: {Figures.Time(other)}, {Figures.Rate(bytes / other)}",
            $"{Figures.Factor(ratio)} its bandwidth", target, ratio >= share ? Verdict.Reached : Verdict.Missed);
    }

    /// <summary>For comparison only.</summary>
    public static Row Beside(string work, double? ours, string rival, double? theirs)
    {
        if (ours is not { } mine || theirs is not { } other)
            return NotRun(work, ours, rival, "");
        return new Row(work, Figures.Time(mine), $"{rival}: {Figures.Time(other)}", Speed(other / mine), "", Verdict.None);
    }

    private static string Speed(double ratio) =>
        ratio >= 1 ? $"{Figures.Factor(ratio)} faster" : $"{Figures.Factor(1 / ratio)} slower";

    private static Row NotRun(string work, double? ours, string rival, string target) =>
        new(work, ours is { } mine ? Figures.Time(mine) : "not run", $"{rival}: not run here", "", target, Verdict.NotRun);
}
