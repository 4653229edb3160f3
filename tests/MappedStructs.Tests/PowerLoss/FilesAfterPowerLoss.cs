using System;
using System.IO;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>Real files as a power loss leaves them where nothing that was not synced survives.</summary>
internal static class FilesAfterPowerLoss
{
    /// <param name="scratch">Where the files go.</param>
    /// <param name="work">What is done until the power goes.</param>
    public static void Make(ScratchFolder scratch, Action<RecordingFileOps> work)
    {
        var ops = new RecordingFileOps(new Recording());
        var device = new Device();
        ops.Begin(device, device.Names, default);
        work(ops);
        foreach (DeviceEvent happened in ops.Recording.Events)
            device.Apply(ops.Recording, happened);
        foreach ((string name, int file) in device.Names)
            File.WriteAllBytes(scratch[name], device.Files[file].Durable.AsSpan(0, (int)device.Files[file].DurableLength).ToArray());
    }
}
