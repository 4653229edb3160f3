// A reader of a list calls a method that writes, on rows that are mapped for reading.
using MappedStructs;

namespace Telemetry;

[MappedFile]
public partial struct Sample
{
    public long Time;
    public int Sensor;
    public int Reads;

    public int Touch() => ++Reads;
}

public static class Dashboard
{
    public static int Show(string path)
    {
        int most = 0;
        using var samples = MappedList.OpenRead<Sample>(path);
        foreach (ref readonly Sample sample in samples)
        {
            if (sample.Sensor == 0)
                continue;
            most = System.Math.Max(most, sample.Touch()); // MPS0033
        }
        return most + samples[0].Touch(); // MPS0033
    }
}
