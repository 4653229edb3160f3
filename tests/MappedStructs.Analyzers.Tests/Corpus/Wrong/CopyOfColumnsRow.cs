// A row of columns is put together from its cells: it is a copy, whatever is done to it.
using MappedStructs;

namespace Weather;

[MappedFile]
public partial struct Reading
{
    public UnixTime Time;
    public double Celsius;
}

public static class Calibration
{
    public static void Shift(MappedColumns<Reading> readings, double by)
    {
        for (long i = 0; i < readings.Count; i++)
        {
            var reading = readings[i];
            reading.Celsius += by; // MPS0032
        }
    }
}
