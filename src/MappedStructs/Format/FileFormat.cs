namespace MappedStructs.Format;

/// <summary>The places in a MappedStructs file, format version 1. FORMAT.md draws them.</summary>
internal static class FileFormat
{
    /// <summary>The newest format version that this library reads, and the one that it writes.</summary>
    public const uint Version = 1;

    /// <summary><c>MAPSTRCT</c> in ASCII, read as a little-endian word.</summary>
    public const ulong Magic = 0x54435254_5350414D;

    /// <summary>Where the two copies of the header stand.</summary>
    public const int FirstHeaderOffset = 0;

    /// <inheritdoc cref="FirstHeaderOffset"/>
    public const int SecondHeaderOffset = 4096;

    /// <summary>Where the schema text starts, and how long it may be.</summary>
    public const int SchemaOffset = 8192;

    /// <inheritdoc cref="SchemaOffset"/>
    public const int MaximumSchemaLength = 8192;

    /// <summary>Words that change while the file is open; zero until used, never checksummed.</summary>
    public const int LivePageOffset = 16384;

    /// <summary>In the live page of an atomic list or of atomic columns: how far its commits are in the data.</summary>
    public const int AppliedNoteOffset = LivePageOffset + 64;

    /// <summary>What a writer of the head has to write: both headers and the schema.</summary>
    public const int WrittenHeadLength = LivePageOffset;

    /// <summary>
    /// Where the data starts. 64 KiB, so that it can be mapped by itself on every page size (4, 16 and 64 KiB) and at
    /// Windows' allocation granularity.
    /// </summary>
    public const int DataOffset = 65536;
}
