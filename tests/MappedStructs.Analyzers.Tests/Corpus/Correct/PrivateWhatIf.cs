// A private mapping tries things out; what it is changed to is used, or kept by a copy into the real one.
using System;
using MappedStructs;

namespace Economy;

[MappedFile]
public partial struct Treasury
{
    public double Gold;
    public double Debt;
    public double TaxRate;

    public void Collect(double income) => Gold += income * TaxRate;

    public readonly double Worth() => Gold - Debt;
}

public static class Planning
{
    public static double BestRate(string path, double income)
    {
        double best = 0;
        double bestWorth = double.MinValue;
        for (double rate = 0; rate <= 0.5; rate += 0.05)
        {
            using var trial = Treasury.OpenPrivate(path);
            trial.TaxRate = rate;
            trial.Value.Collect(income * (1 - rate));
            double worth = trial.Value.Worth();
            if (worth > bestWorth)
                (best, bestWorth) = (rate, worth);
        }
        return best;
    }

    public static void Adopt(string path, double income)
    {
        using var real = Treasury.Open(path);
        Treasury planned = real.Value;
        planned.TaxRate = 0.2;
        planned.Collect(income);
        if (planned.Worth() > real.Value.Worth())
            real.Value = planned;
    }
}
