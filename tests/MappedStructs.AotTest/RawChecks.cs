using System.IO;

namespace MappedStructs.AotTest;

/// <summary>A file of somebody else's format, without a header of ours.</summary>
internal static class RawChecks
{
    public static void Run(Checks checks, string folder)
    {
        string path = Path.Combine(folder, "image.png");
        File.WriteAllBytes(path,
        [
            0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A,
            0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R',
            0, 0, 0x02, 0x80, 0, 0, 0x01, 0xE0, 8, 2, 0, 0, 0,
        ]);

        using ReadOnlyMappedRecord<ImageHeader> image = ImageHeader.OpenRead(path);
        checks.Equal(13u, image.Length.Value);
        checks.Equal(640u, image.Width.Value);
        checks.Equal(480u, image.Height.Value);
        checks.Equal(8, image.BitDepth);

        string tooShort = Path.Combine(folder, "short.png");
        File.WriteAllBytes(tooShort, new byte[10]);
        checks.Throws<FileTruncatedException>(() => ImageHeader.OpenRead(tooShort));
    }
}
