using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MappedStructs;

namespace RealFiles.Tzif;

/// <summary>
/// The 44 bytes before each data block of a time-zone file: RFC 8536, section 3.1. Big-endian, as is all of the file;
/// <see cref="BigEndian{T}"/> turns a number round where it is read.
/// </summary>
// The second header stands wherever the first block ends, so the struct is packed: it has no alignment.
[StructLayout(LayoutKind.Sequential, Pack = 1)]
[MappedFile(Format = MappedFileFormat.Raw, Size = 44)]
public partial struct TzifHeader
{
    public BigEndian<uint> Magic;
    public byte Version; // 0 for version 1, else the digit '2', '3', '4'
    public TzifReserved Reserved;
    public BigEndian<uint> UtIndicators;
    public BigEndian<uint> StandardIndicators;
    public BigEndian<uint> LeapSeconds;
    public BigEndian<uint> Transitions;
    public BigEndian<uint> LocalTimeTypes;
    public BigEndian<uint> AbbreviationBytes;

    public const uint ExpectedMagic = 0x545A6966; // "TZif"
}

[InlineArray(15)]
public struct TzifReserved
{
    private byte _first;
}

/// <summary>How local time differs from UT: RFC 8536, section 3.2.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct LocalTimeType
{
    public BigEndian<int> UtOffsetSeconds;
    public byte IsDaylightSaving;
    public byte AbbreviationIndex;
}

/// <summary>A moment in a data block of version 2 and later: seconds since 1970 in 64 bits, at any address.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct TransitionTime
{
    public BigEndian<long> UnixSeconds;
}
