// Two mappings change their places in a loop; the reference is taken anew after each swap.
using System;
using MappedStructs;
using MappedStructs.Memory;

namespace Frames;

[MappedFile]
public partial struct Frame
{
    public long Number;
    public UnixTime Shown;
}

public static class Presenter
{
    public static long Present(string first, string second, Func<long, bool> show)
    {
        MappedRecord<Frame> front = Frame.Open(first);
        MappedRecord<Frame> back = Frame.Open(second);
        ref Frame drawing = ref back.Value;
        while (show(drawing.Number))
        {
            drawing.Number = front.Number + 1;
            drawing.Shown = UnixTime.Now;
            (front, back) = (back, front);
            drawing = ref back.Value;
        }
        long last = drawing.Number;
        front.Dispose();
        back.Dispose();
        return last;
    }

    public static int Roll(string path, long windows)
    {
        int zeros = 0;
        MappedRegion window = MappedRegion.Map(path, 0, 1 << 16, RegionAccess.Read);
        for (long i = 1; i < windows; i++)
        {
            ReadOnlySpan<byte> bytes = window.AsReadOnlySpan(0, 1 << 16);
            zeros += bytes.Count((byte)0);
            window.Dispose();
            window = MappedRegion.Map(path, i << 16, 1 << 16, RegionAccess.Read);
        }
        zeros += window.AsReadOnlySpan(0, 1 << 16).Count((byte)0);
        window.Dispose();
        return zeros;
    }
}
