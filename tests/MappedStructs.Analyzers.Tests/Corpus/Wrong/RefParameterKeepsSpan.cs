// The span in the caller's variable is pointed into a mapping that this method ends in a finally.
using System;
using MappedStructs;
using MappedStructs.Memory;

namespace Mix;

public static class Voices
{
    public static int Next(string path, ref Span<byte> samples, int count)
    {
        MappedRegion voice = MappedRegion.Map(path, 0, count, RegionAccess.CopyOnWrite);
        try
        {
            voice.Prefault(0, count, forWriting: true);
            samples = voice.AsSpan(0, count); // MPS0035
            return samples.Length;
        }
        finally
        {
            voice.Dispose();
        }
    }
}
