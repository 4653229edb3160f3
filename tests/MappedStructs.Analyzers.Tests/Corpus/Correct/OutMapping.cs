// TryOpen hands a mapping out through a parameter; the caller ends it.
using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using MappedStructs;

namespace Robots;

[MappedFile]
public partial struct Pose
{
    public double X;
    public double Y;
    public double Heading;
}

public static class Poses
{
    public static bool TryOpen(string path, [NotNullWhen(true)] out MappedRecord<Pose>? pose)
    {
        try
        {
            pose = Pose.Open(path);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            pose = null;
            return false;
        }
    }

    public static (MappedRecord<Pose> Left, MappedRecord<Pose> Right) OpenBoth(string left, string right)
    {
        var first = Pose.Open(left);
        var second = Pose.Open(right);
        return (first, second);
    }

    public static double Turn(string path, double radians)
    {
        if (!TryOpen(path, out MappedRecord<Pose>? pose))
            return double.NaN;
        using (pose)
        {
            ref double heading = ref pose.Heading;
            heading = Math.IEEERemainder(heading + radians, Math.Tau);
            return heading;
        }
    }

    public static double Distance(string left, string right)
    {
        (MappedRecord<Pose> a, MappedRecord<Pose> b) = OpenBoth(left, right);
        using (a)
        using (b)
        {
            return Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
        }
    }
}
