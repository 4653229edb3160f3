// A changed copy is read later: in the next round, by a lambda, after a jump, through a reference to it.
using System;
using System.Collections.Generic;
using MappedStructs;

namespace Simulation;

[MappedFile]
public partial struct Particle
{
    public double X;
    public double Speed;
    public int Age;
    public int Kind;
}

public static class Prediction
{
    public static double After(ReadOnlyMappedRecord<Particle> particle, int steps)
    {
        Particle predicted = particle.Value;
        for (int i = 0; i < steps; i++)
        {
            if (predicted.Age > 100)
                break;
            predicted.X += predicted.Speed;
            predicted.Age++;
        }
        return predicted.X;
    }

    public static Func<double> Frozen(ReadOnlyMappedRecord<Particle> particle)
    {
        Particle still = particle.Value;
        Func<double> answer = () => still.Speed;
        still.Speed = 0;
        return answer;
    }

    public static void Swap(MappedRecord<Particle> left, MappedRecord<Particle> right, bool onlyKinds)
    {
        Particle a = left.Value;
        ref Particle alias = ref a;
        a.Kind = right.Kind;
        if (onlyKinds)
            right.Kind = alias.Kind;
        Normalise(ref a);
        left.Value = a;
    }

    public static IEnumerable<Particle> Track(ReadOnlyMappedRecord<Particle> particle)
    {
        Particle ghost = particle.Value;
        while (true)
        {
            yield return ghost;
            ghost.X += ghost.Speed;
        }
    }

    private static void Normalise(ref Particle particle) => particle.Age = Math.Max(0, particle.Age);
}
