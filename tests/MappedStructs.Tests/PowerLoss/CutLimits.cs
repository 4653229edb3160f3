namespace MappedStructs.Tests.PowerLoss;

/// <summary>How closely one looks.</summary>
/// <param name="EverySubsetUpTo">So many pending units are cut in every way.</param>
/// <param name="NowAndThenUpTo">So many are too, at one point of a few: four thousand images of one point are no better than as many of others.</param>
/// <param name="NowAndThenOneIn">Which ones: one in so many.</param>
/// <param name="Samples">Of more, so many ways at each point.</param>
/// <param name="FreshSamples">So many where only a few units are new since the point before.</param>
/// <param name="PointOneIn">One of so many points is cut at which nothing but a few units is new, and more is written before a sync.</param>
/// <param name="TearOneIn">One of so many images has a sector that is half new.</param>
/// <param name="ContinueOneIn">One of so many images is worked on, and cut again.</param>
/// <param name="KillOneIn">At one of so many points the program dies alone, before the power goes. Just before a sync it always does.</param>
/// <param name="MostSteps">So many write scopes at most follow an image, or a death, before the cut.</param>
internal sealed record CutLimits(int EverySubsetUpTo, int NowAndThenUpTo, int NowAndThenOneIn, int Samples, int FreshSamples, int PointOneIn, int TearOneIn, int ContinueOneIn, int KillOneIn, int MostSteps)
{
    /// <summary>The first cut.</summary>
    public static CutLimits First { get; } = new(8, 12, 8, 40, 10, 1, 3, 64, 8, 0);

    /// <summary>A first cut in every way in which up to twelve units survive, at every point.</summary>
    public static CutLimits Exhaustive { get; } = First with { EverySubsetUpTo = 12, NowAndThenUpTo = 0 };

    /// <summary>The cut of what goes on after the first one.</summary>
    public static CutLimits Second { get; } = new(4, 0, 1, 5, 3, 8, 3, 0, 0, 3);

    /// <summary>
    /// The cut of what goes on after a program has died. What that one left is in doubt while the next one works on it, so that each point
    /// just before a sync has many ways, and the points between have few that these do not.
    /// </summary>
    public static CutLimits AfterDeath { get; } = Second with { Samples = 12, FreshSamples = 12, PointOneIn = 16, MostSteps = 2 };
}
