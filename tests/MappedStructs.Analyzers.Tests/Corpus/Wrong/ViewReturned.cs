// A View is returned as though it were the values.
using MappedStructs;

namespace Vehicles;

[MappedFile]
public partial struct Telemetry
{
    public double Speed;
    public double Rpm;
    public double Fuel;
}

public static class TelemetryFiles
{
    public static Telemetry.ReadOnlyView Latest(string path)
    {
        using ReadOnlyMappedRecord<Telemetry> telemetry = Telemetry.OpenRead(path);
        return telemetry.View; // MPS0035
    }

    public static bool IsSpeeding(string path, double limit) => Latest(path).Speed > limit;
}
