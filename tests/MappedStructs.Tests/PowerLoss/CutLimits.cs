namespace MappedStructs.Tests.PowerLoss;

/// <summary>How closely one looks.</summary>
/// <param name="EverySubsetUpTo">So many pending units are cut in every way.</param>
/// <param name="NowAndThenUpTo">So many are too, at one point of a few: four thousand images of one point are no better than as many of others.</param>
/// <param name="NowAndThenOneIn">Which ones: one in so many.</param>
/// <param name="Samples">Of more, so many ways at each point.</param>
/// <param name="FreshSamples">So many where only a few units are new since the point before.</param>
/// <param name="PointOneIn">One of so many points is cut at which nothing but a few units is new. Just before a sync each one is.</param>
/// <param name="TearOneIn">One of so many images has a sector that is half new.</param>
/// <param name="ContinueOneIn">One of so many images is worked on, and cut again.</param>
/// <param name="KillOneIn">At one of so many points the program dies alone, before the power goes. Just before a sync it always does.</param>
internal sealed record CutLimits(int EverySubsetUpTo, int NowAndThenUpTo, int NowAndThenOneIn, int Samples, int FreshSamples, int PointOneIn, int TearOneIn, int ContinueOneIn, int KillOneIn)
{
    /// <summary>The first cut.</summary>
    public static CutLimits First { get; } = new(8, 12, 16, 40, 10, 1, 3, 64, 8);

    /// <summary>A first cut in every way in which up to twelve units survive, at every point.</summary>
    public static CutLimits Exhaustive { get; } = First with { EverySubsetUpTo = 12, NowAndThenUpTo = 0 };

    /// <summary>
    /// The cut of what goes on after the first one: mostly just before syncs, where there are few ways that earlier points have and these
    /// do not.
    /// </summary>
    public static CutLimits Second { get; } = new(5, 0, 1, 5, 3, 16, 3, 0, 0);

    /// <summary>
    /// The cut of what goes on after a program has died, as long as what that one left is in doubt while the next one works on it: each
    /// way is one with and without any of that.
    /// </summary>
    public static CutLimits AfterDeath { get; } = Second with { Samples = 12, FreshSamples = 12 };
}
