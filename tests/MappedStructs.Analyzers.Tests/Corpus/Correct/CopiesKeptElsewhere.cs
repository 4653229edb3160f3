// Copies in fields, in arrays, in parameters and in variables of a closure are caches, and changed as such.
using System;
using System.Collections.Generic;
using MappedStructs;

namespace Caching;

[MappedFile]
public partial struct Budget
{
    public double Planned;
    public double Spent;
    public long Bookings;
}

public sealed class BudgetCache(MappedRecord<Budget> stored)
{
    private readonly Budget[] _byMonth = new Budget[12];
    private Budget _cached;

    public void Load(int month)
    {
        _cached = stored.Value;
        _cached.Bookings++;
        _byMonth[month] = stored.Value;
        _byMonth[month].Spent = 0;
    }

    public double Left => _cached.Planned - _cached.Spent + _byMonth[0].Spent;

    public static double AfterInflation(Budget budget, double rate)
    {
        budget.Planned *= 1 + rate;
        return budget.Planned - budget.Spent;
    }

    public double Plan(IEnumerable<double> wishes)
    {
        Budget draft = stored.Value;
        foreach (double wish in wishes)
            Add(wish);
        Finish();
        return draft.Planned;

        void Add(double wish)
        {
            draft.Planned += wish;
            draft.Bookings++;
        }

        void Finish()
        {
            if (draft.Bookings > 100)
                draft.Planned *= 1.01;
        }
    }

    public double Next() => AfterInflation(stored.Value, 0.02);
}
