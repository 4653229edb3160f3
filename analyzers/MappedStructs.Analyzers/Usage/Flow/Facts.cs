namespace MappedStructs.Analyzers.Usage.Flow;

/// <summary>Which conditions are known to hold, or not to, on one path; a bit a condition.</summary>
/// <param name="Known">The conditions whose outcome is known.</param>
/// <param name="Holding">Those of them that hold.</param>
internal readonly record struct Facts(ulong Known, ulong Holding)
{
    /// <summary>Whether a condition may come out so on this path.</summary>
    public bool Allow(ulong condition, bool holds) => (Known & condition) == 0 || ((Holding & condition) != 0) == holds;

    public Facts With(ulong condition, bool holds) => new(Known | condition, holds ? Holding | condition : Holding & ~condition);

    public Facts Without(ulong conditions) => new(Known & ~conditions, Holding & ~conditions);

    /// <summary>What both paths know.</summary>
    public Facts And(Facts other)
    {
        ulong agreed = Known & other.Known & ~(Holding ^ other.Holding);
        return new(agreed, Holding & agreed);
    }

    /// <summary>Whether every path that has the other facts has these.</summary>
    public bool AreWithin(Facts other) => And(other).Equals(this);
}
