// What refers into the mapping is given to a function after the mapping's end.
using System;
using MappedStructs;
using MappedStructs.Memory;

namespace Render;

[MappedFile]
public partial struct FrameInfo
{
    public int Width;
    public int Height;
    public long Number;
}

public static class FrameDump
{
    public static void Dump(string infoPath, string pixelsPath)
    {
        var info = FrameInfo.OpenRead(infoPath);
        FrameInfo.ReadOnlyView view = info.View;
        var pixels = MappedRegion.Map(pixelsPath, 0, 4L * view.Width * view.Height, RegionAccess.Read);
        ReadOnlySpan<byte> first = pixels.AsReadOnlySpan(0, 4 * view.Width);
        Console.WriteLine($"frame {view.Number}, {first.Length} bytes a row");
        pixels.Dispose();
        info.Dispose();
        Print(view); // MPS0034
        Checksum(first[4..]); // MPS0034
    }

    private static void Print(FrameInfo.ReadOnlyView view) => Console.WriteLine($"{view.Width} x {view.Height}");

    private static void Checksum(ReadOnlySpan<byte> bytes)
    {
        int sum = 0;
        foreach (byte b in bytes)
            sum += b;
        Console.WriteLine(sum);
    }
}
