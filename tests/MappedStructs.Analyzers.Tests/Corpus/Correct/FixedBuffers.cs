// Fixed buffers are spans of the record, filled and read while it is open.
using System;
using System.Text;
using MappedStructs;

namespace Devices;

[MappedFile]
public unsafe partial struct DeviceImage
{
    public uint Serial;
    public uint Revision;
    public fixed byte Firmware[256];
    public fixed ushort Calibration[16];
}

public static class Flasher
{
    public static void Write(string path, ReadOnlySpan<byte> firmware)
    {
        using var image = DeviceImage.Open(path);
        Span<byte> target = image.Firmware;
        target.Clear();
        firmware[..Math.Min(firmware.Length, target.Length)].CopyTo(target);
        image.Revision++;
        image.Flush(DeviceImage.Fields.Firmware | DeviceImage.Fields.Revision);
    }

    public static string Banner(string path)
    {
        using var image = DeviceImage.OpenRead(path);
        ReadOnlySpan<byte> text = image.Firmware[..32];
        return Encoding.ASCII.GetString(text.TrimEnd((byte)0));
    }

    public static int Sum(string path)
    {
        int sum = 0;
        using (var image = DeviceImage.OpenRead(path))
        {
            foreach (ushort point in image.View.Calibration)
                sum += point;
        }
        return sum;
    }
}
