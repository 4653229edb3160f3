// A name is stored into a copy; the next line flushes the file without it.
using MappedStructs;

namespace Fleet;

[MappedFile]
public partial struct Vehicle
{
    public FixedString32 Plate;
    public FixedString64 Driver;
    public long Odometer;
}

public sealed class VehicleRegister(string folder)
{
    public void Assign(string plate, string driver)
    {
        using MappedRecord<Vehicle> vehicle = Vehicle.Open($"{folder}/{plate}.map");
        Vehicle data = vehicle.Value;
        if (data.Plate.IsEmpty)
            vehicle.Plate = plate;
        if (data.Driver != driver)
        {
            data.Driver = driver; // MPS0032
            vehicle.Flush();
        }
    }
}
