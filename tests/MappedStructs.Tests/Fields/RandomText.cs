using System;
using System.Text;

namespace MappedStructs.Tests.Fields;

/// <summary>Well-formed text of all widths of UTF-8, seeded.</summary>
internal static class RandomText
{
    /// <summary>Text of exactly so many bytes of UTF-8.</summary>
    public static string Of(Random random, int bytes)
    {
        var text = new StringBuilder();
        // Runs of ASCII as well as mixtures: the transcoder has a fast path for one and must leave it in the middle.
        bool mixed = random.Next(4) != 0;
        while (bytes > 0)
        {
            Rune rune = Next(random, mixed ? random.Next(1, 5) : 1);
            if (rune.Utf8SequenceLength > bytes)
                continue;
            text.Append(rune.ToString());
            bytes -= rune.Utf8SequenceLength;
        }
        return text.ToString();
    }

    private static Rune Next(Random random, int width) => width switch
    {
        1 => new Rune(random.Next(0x80)), // U+0000 too
        2 => new Rune(random.Next(0x80, 0x800)),
        3 => new Rune(random.Next(2) == 0 ? random.Next(0x800, 0xD800) : random.Next(0xE000, 0x10000)),
        _ => new Rune(random.Next(0x10000, 0x110000)),
    };
}
