// Mapped structs are passed by in and ref readonly, and only read or asked readonly questions.
using System;
using MappedStructs;

namespace Weather;

[MappedFile]
public partial struct Station
{
    public double Temperature;
    public double Pressure;
    public FixedString32 Name;
    public UnixTime Measured;

    public readonly bool IsFreezing => Temperature < 0;

    public readonly double Altitude() => 44_330 * (1 - Math.Pow(Pressure / 1013.25, 0.1903));

    public override readonly string ToString() => $"{Name}: {Temperature:F1} °C";

    public void Calibrate(double offset) => Temperature += offset;
}

public static class StationReport
{
    public static void Print(MappedRecord<Station> station)
    {
        Line(in station.Value);
        Line(station.AsReadOnly().Value);
        station.Value.Calibrate(0.25);
        ref readonly Station now = ref station.Value;
        Console.WriteLine(now.IsFreezing ? "freezing" : now.ToString());
    }

    private static void Line(in Station station) =>
        Console.WriteLine($"{station.Name.ToString(),-20}{station.Altitude(),8:F0} m {station.Measured.ToDateTimeOffset():t}");

    public static bool SameName(ref readonly Station left, ref readonly Station right) => left.Name.Equals(right.Name);
}
