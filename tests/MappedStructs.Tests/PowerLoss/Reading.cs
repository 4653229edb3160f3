using System;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>A row of columns without padding, so that its bytes are its value.</summary>
[MappedFile]
internal partial struct Reading
{
    public long Time;
    public double Value;
    public int Sensor;
    public int Flags;

    public static Reading Of(Random random) =>
        new() { Time = random.NextInt64(), Value = random.Next(-1000, 1000), Sensor = random.Next(), Flags = random.Next(4) };
}
