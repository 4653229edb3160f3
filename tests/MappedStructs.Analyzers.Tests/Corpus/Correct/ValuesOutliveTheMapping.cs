// What is used after Dispose are values, copied out while the mapping was open.
using System;
using System.Text;
using MappedStructs;
using MappedStructs.Memory;

namespace Export;

[MappedFile]
public unsafe partial struct ExportHeader
{
    public long Rows;
    public long Columns;
    public FixedString64 Title;
    public fixed byte Digest[32];
}

public static class Exporting
{
    public static string Title(string path)
    {
        ExportHeader header;
        byte[] digest;
        using (var file = ExportHeader.OpenRead(path))
        {
            header = file.Value;
            digest = file.Digest.ToArray();
        }
        header.Rows++;
        return $"{header.Title} ({header.Rows} x {header.Columns}) {Convert.ToHexString(digest)}";
    }

    public static long Cells(string path)
    {
        var file = ExportHeader.OpenRead(path);
        ref readonly ExportHeader header = ref file.Value;
        long rows = header.Rows;
        long columns = header.Columns;
        file.Dispose();
        return rows * columns;
    }

    public static string FirstLine(string path)
    {
        Span<byte> line = stackalloc byte[80];
        using (var region = MappedRegion.Map(path, 0, 4096, RegionAccess.Read))
            region.AsReadOnlySpan(0, line.Length).CopyTo(line);
        line = line[..Math.Max(0, line.IndexOf((byte)'\n'))];
        return Encoding.UTF8.GetString(line);
    }
}
