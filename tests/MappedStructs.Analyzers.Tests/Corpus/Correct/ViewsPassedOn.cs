// Code written against a View works on any mapping; the caller keeps it open meanwhile.
using System;
using MappedStructs;

namespace Physics;

[MappedFile]
public partial struct Body
{
    public double X;
    public double Y;
    public double VelocityX;
    public double VelocityY;
    public double Mass;
}

public static class Integrator
{
    public static void Step(Body.View body, double seconds)
    {
        body.X += body.VelocityX * seconds;
        body.Y += body.VelocityY * seconds;
    }

    public static double Energy(Body.ReadOnlyView body) =>
        0.5 * body.Mass * (body.VelocityX * body.VelocityX + body.VelocityY * body.VelocityY);

    public static Body.View Heavier(Body.View left, Body.View right) => left.Mass >= right.Mass ? left : right;

    public static double Run(string first, string second, int steps)
    {
        using var a = Body.Open(first);
        using var b = Body.Open(second);
        for (int i = 0; i < steps; i++)
        {
            Step(a.View, 0.01);
            Step(b.View, 0.01);
        }
        Body.View heavier = Heavier(a.View, b.View);
        heavier.VelocityX = 0;
        return Energy(a.AsReadOnly().View) + Energy(b.AsReadOnly().View);
    }
}
