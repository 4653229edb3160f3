// The span over a fixed buffer is decoded when its file is closed already.
using System;
using System.Text;
using MappedStructs;

namespace Firmware;

[MappedFile]
public unsafe partial struct BootRecord
{
    public uint Magic;
    public uint Version;
    public fixed byte Label[64];
}

public static class BootInfo
{
    public static string Label(string path)
    {
        ReadOnlyMappedRecord<BootRecord> record = BootRecord.OpenRead(path);
        if (record.Magic != 0xB007)
        {
            record.Dispose();
            return "no boot record";
        }
        ReadOnlySpan<byte> label = record.Label;
        record.Dispose();
        return Encoding.ASCII.GetString(label); // MPS0034
    }
}
