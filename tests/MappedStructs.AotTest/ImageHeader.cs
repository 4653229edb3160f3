using System.Runtime.InteropServices;

namespace MappedStructs.AotTest;

/// <summary>The start of a PNG file after its signature, which nobody here laid out: chunk length and type, then big-endian sizes.</summary>
[MappedFile(Format = MappedFileFormat.Raw, Offset = 8)]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal partial struct ImageHeader
{
    public BigEndian<uint> Length;
    public uint Type;
    public BigEndian<uint> Width;
    public BigEndian<uint> Height;
    public byte BitDepth;
}
