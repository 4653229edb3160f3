using System.IO;

namespace RealFiles.Tzif;

/// <summary>Where the parts of one data block stand: RFC 8536, section 3.2, from the counts in the header before it.</summary>
internal readonly struct TzifBlock
{
    private const ulong HeaderSize = 44;
    private const ulong LocalTimeTypeSize = 6;

    /// <param name="headerOffset">Where the header stands.</param>
    /// <param name="header">The header. Its counts have 32 bits, so no sum of them overflows here.</param>
    /// <param name="timeSize">Bytes of a moment: 4 in the first block, 8 in the second.</param>
    public TzifBlock(ulong headerOffset, in TzifHeader header, ulong timeSize)
    {
        Header = header;
        Times = headerOffset + HeaderSize;
        TypeIndices = Times + (header.Transitions.Value * timeSize);
        Types = TypeIndices + header.Transitions.Value;
        Abbreviations = Types + (header.LocalTimeTypes.Value * LocalTimeTypeSize);
        End = Abbreviations + header.AbbreviationBytes.Value
            + (header.LeapSeconds.Value * (timeSize + 4))
            + header.StandardIndicators.Value + header.UtIndicators.Value;
    }

    public TzifHeader Header { get; }

    /// <summary>Transition times, then the number of the local time type that each starts.</summary>
    public ulong Times { get; }

    /// <inheritdoc cref="Times"/>
    public ulong TypeIndices { get; }

    public ulong Types { get; }

    public ulong Abbreviations { get; }

    public ulong End { get; }

    /// <summary>The block whose header stands at an offset.</summary>
    public static TzifBlock Read(ForeignFile file, ulong headerOffset, ulong timeSize)
    {
        TzifHeader header = file.Rows<TzifHeader>(headerOffset, 1, "header's bytes")[0];
        if (header.Magic != TzifHeader.ExpectedMagic)
            throw new InvalidDataException($"{file.Path} should have a TZif header at offset {headerOffset}, and has 0x{header.Magic:x8} there.");
        return new TzifBlock(headerOffset, header, timeSize);
    }
}
