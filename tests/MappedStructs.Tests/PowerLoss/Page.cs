using System;
using System.Runtime.CompilerServices;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>A row of two sectors, and not quite: 65 of them make a file grow.</summary>
[MappedFile]
internal partial struct Page
{
    public const int Length = 125;

    public PageWords Words;

    public static Page Of(Random random)
    {
        Page page = default;
        // Few words of many: what a row had before must not show through.
        for (int words = random.Next(1, 6); words > 0; words--)
            page.Words[random.Next(Length)] = random.NextInt64();
        return page;
    }
}

[InlineArray(Page.Length)]
internal struct PageWords
{
    private long _first;
}
