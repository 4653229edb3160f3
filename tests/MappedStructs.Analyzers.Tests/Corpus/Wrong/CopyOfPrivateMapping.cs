// A private mapping is tried out on a copy, so that the trial changes nothing.
using System;
using MappedStructs;

namespace Economy;

[MappedFile]
public partial struct Market
{
    public double Supply;
    public double Demand;
    public double Price;

    public readonly double Pressure() => Demand / Supply;
}

public static class Shock
{
    public static double Simulate(string path, double lost)
    {
        using PrivateMappedRecord<Market> trial = Market.OpenPrivate(path);
        double before = trial.Value.Pressure();
        Market market = trial.Value;
        market.Supply -= lost; // MPS0032
        double after = trial.Value.Pressure();
        return Math.Abs(after - before);
    }
}
