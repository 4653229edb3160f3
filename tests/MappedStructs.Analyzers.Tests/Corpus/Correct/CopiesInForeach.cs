// A foreach variable is a copy that the loop owns: what a method writes to it is read in the same turn.
using System;
using System.Collections.Generic;
using MappedStructs;

namespace Risk;

[MappedFile]
public partial struct Position
{
    public long Quantity;
    public long Price;

    public void Normalize()
    {
        if (Quantity < 0)
            Quantity = 0;
    }

    public long Take(long quantity) => Quantity -= quantity;

    public readonly long Exposure => Quantity * Price;
}

public static class Limits
{
    public static long Exposure(IEnumerable<Position> snapshot)
    {
        long exposure = 0;
        foreach (Position position in snapshot)
        {
            position.Normalize();
            exposure += position.Exposure;
        }
        return exposure;
    }

    public static bool Survives(Position[] snapshot, long shock)
    {
        foreach (Position position in snapshot)
        {
            if (position.Take(shock) < 0)
                return false;
        }
        return true;
    }

    public static int Steps(Position[] snapshot)
    {
        int steps = 0;
        foreach (Position position in snapshot)
        {
            while (position.Exposure > 0)
            {
                steps++;
                position.Take(1);
            }
        }
        return steps;
    }
}
