using System;

namespace MappedStructs.Format;

/// <summary>What the two copies of a header say.</summary>
/// <param name="Header">The newest good copy.</param>
/// <param name="Damaged">Where the copy stands that is damaged, or -1 where both are good.</param>
/// <param name="Behind">Where the copy stands that is damaged or older, or -1 where both say the same.</param>
internal readonly record struct HeaderReading(FileHeader Header, int Damaged, int Behind)
{
    /// <summary>How many bytes of a file's beginning <see cref="From"/> wants to see.</summary>
    public const int Length = FileFormat.SecondHeaderOffset + FileHeader.Length;

    /// <summary>Reads both copies from the beginning of a file and takes the newest good one.</summary>
    /// <param name="head">The first <see cref="Length"/> bytes of the file, or as many as it has.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="NotAMappedFileException">Neither copy starts with the magic.</exception>
    /// <exception cref="FileTruncatedException">The magic is there, and the file ends before both copies do.</exception>
    /// <exception cref="CorruptHeaderException">Neither copy has the right checksum.</exception>
    public static HeaderReading From(ReadOnlySpan<byte> head, string? path)
    {
        ReadOnlySpan<byte> firstBlock = head[..Math.Min(head.Length, FileHeader.Length)];
        ReadOnlySpan<byte> secondBlock = head.Length > FileFormat.SecondHeaderOffset ? head[FileFormat.SecondHeaderOffset..] : default;
        bool firstGood = FileHeader.TryRead(firstBlock, out FileHeader first);
        bool secondGood = FileHeader.TryRead(secondBlock, out FileHeader second);
        return (firstGood, secondGood) switch
        {
            (true, true) when second.Sequence > first.Sequence => new HeaderReading(second, -1, FileFormat.FirstHeaderOffset),
            (true, true) => new HeaderReading(first, -1, first.Sequence > second.Sequence ? FileFormat.SecondHeaderOffset : -1),
            (true, false) => new HeaderReading(first, FileFormat.SecondHeaderOffset, FileFormat.SecondHeaderOffset),
            (false, true) => new HeaderReading(second, FileFormat.FirstHeaderOffset, FileFormat.FirstHeaderOffset),
            (false, false) => throw NeitherGood(firstBlock, secondBlock, head.Length, path),
        };
    }

    private static MappedFileException NeitherGood(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, int length, string? path)
    {
        if (!HasMagic(first) && !HasMagic(second))
        {
            return new NotAMappedFileException(path,
                $"{MappedFileException.Name(path)} is not a file of MappedStructs: it starts with {Show(first)}, expected \"MAPSTRCT\". " +
                "Open the right file, or mark the struct Format = MappedFileFormat.Raw to map a foreign file.");
        }
        if (length < Length)
        {
            return new FileTruncatedException(path,
                $"{MappedFileException.Name(path)} is truncated: {length} bytes, and its head alone takes {FileFormat.DataOffset}. Restore it from a copy.");
        }
        return new CorruptHeaderException(path,
            $"{MappedFileException.Name(path)} has a damaged header: the checksums of both copies (at 0 and {FileFormat.SecondHeaderOffset}) are wrong. " +
            "Nothing was changed. Restore the file from a copy; the data starts at byte 65536 and may be whole.");
    }

    private static bool HasMagic(ReadOnlySpan<byte> block) => block.StartsWith("MAPSTRCT"u8);

    private static string Show(ReadOnlySpan<byte> block)
    {
        ReadOnlySpan<byte> start = block[..Math.Min(block.Length, 8)];
        return start.IsEmpty ? "nothing (it is empty)" : $"bytes {Convert.ToHexString(start)}";
    }
}
