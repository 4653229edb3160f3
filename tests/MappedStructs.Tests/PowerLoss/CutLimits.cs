namespace MappedStructs.Tests.PowerLoss;

/// <summary>How closely one looks.</summary>
/// <param name="EverySubsetUpTo">So many pending units are cut in every way.</param>
/// <param name="Samples">Of more, so many ways at each point.</param>
/// <param name="TearOneIn">One of so many images has a sector that is half new.</param>
/// <param name="ContinueOneIn">One of so many images is worked on, and cut again.</param>
/// <param name="KillOneIn">At one of so many points the program dies alone, before the power goes.</param>
internal sealed record CutLimits(int EverySubsetUpTo, int Samples, int TearOneIn, int ContinueOneIn, int KillOneIn)
{
    /// <summary>The first cut.</summary>
    public static CutLimits First { get; } = new(12, 40, 3, 48, 12);

    /// <summary>The cut of what goes on after the first one.</summary>
    public static CutLimits Second { get; } = new(4, 6, 3, 0, 0);
}
