using System.Collections.Generic;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>What is found after a power loss: what the device had for sure, with the survivors laid over it.</summary>
/// <remarks>One object for all images of a device, since there are very many of them.</remarks>
internal sealed class CrashImage
{
    private readonly List<FileImage> _files = [];

    public Device Device { get; private set; } = new();

    public Dictionary<string, int> Names { get; private set; } = [];

    public FileImage this[int file] => _files[file];

    public void Build(Device device, Survivors survivors)
    {
        Device = device;
        Names = device.Names;
        while (_files.Count < device.Files.Count)
            _files.Add(new FileImage());
        for (int file = 0; file < device.Files.Count; file++)
            _files[file].Begin(device.Files[file]);
        bool isCopied = false;
        for (int i = 0; i < survivors.Count; i++)
        {
            if (!survivors[i])
                continue;
            PendingUnit unit = device.Pending[i];
            switch (unit.Kind)
            {
                case PendingKind.Sector when i == survivors.Torn:
                    _files[unit.File].Tear((int)unit.Value, device.BytesOf(unit), survivors.TornAt, survivors.IsEndNew);
                    break;
                case PendingKind.Sector:
                    _files[unit.File].Lay((int)unit.Value, device.BytesOf(unit));
                    break;
                case PendingKind.Length:
                    _files[unit.File].SetLength(unit.Value);
                    break;
                default:
                    if (!isCopied)
                        Names = new Dictionary<string, int>(device.Names);
                    isCopied = true;
                    Device.Apply(Names, unit.Event);
                    break;
            }
        }
    }
}
