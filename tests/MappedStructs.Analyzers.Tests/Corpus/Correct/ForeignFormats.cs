// Somebody else's file, mapped raw: big-endian fields, texts, only readonly questions.
using System;
using System.Collections.Generic;
using MappedStructs;

namespace Images;

[MappedFile(Format = MappedFileFormat.Raw, Offset = 16)]
public partial struct PngHeader
{
    public BigEndian<uint> Width;
    public BigEndian<uint> Height;
    public byte BitDepth;
    public byte ColourType;
    public byte Compression;
    public byte Filter;
}

public static class Png
{
    public static (uint Width, uint Height) Size(string path)
    {
        using ReadOnlyMappedRecord<PngHeader> header = PngHeader.OpenRead(path);
        return (header.Width, header.Height);
    }

    public static IEnumerable<string> Wide(IEnumerable<string> paths, uint least)
    {
        foreach (string path in paths)
        {
            using (var header = PngHeader.OpenRead(path))
            {
                if (header.Width.Value < least)
                    continue;
            }
            yield return path;
        }
    }

    public static void Patch(string path, uint width)
    {
        using var header = PngHeader.Open(path);
        header.Width = width;
        ref BigEndian<uint> height = ref header.Height;
        height = new BigEndian<uint>(height.Value * 2);
    }

    public static string Depth(in PngHeader header) => header.BitDepth switch
    {
        8 => "true colour",
        16 => "deep colour",
        var bits => $"{bits} bits",
    };
}
