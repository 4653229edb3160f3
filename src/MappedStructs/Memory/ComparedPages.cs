using System;
using System.Collections.Generic;

namespace MappedStructs.Memory;

/// <summary>
/// For systems that do not tell which pages were copied: every page is compared with the file's. Takes as long as reading both,
/// about 0.1 ms for each MiB that is in memory.
/// </summary>
internal sealed unsafe class ComparedPages : PrivatePages
{
    internal override void Find(byte* privately, byte* shared, nuint length, List<(long Start, long Length)> into)
    {
        nuint page = (nuint)Pages.Size;
        for (nuint at = 0; at < length; at += page)
        {
            // Both are mapped for the whole length.
            if (!new ReadOnlySpan<byte>(privately + at, (int)page).SequenceEqual(new ReadOnlySpan<byte>(shared + at, (int)page)))
            {
                Add(into, (long)at, (long)page);
            }
        }
    }

    internal override void Forget(byte* privately, byte* shared, nuint length)
    {
        nuint page = (nuint)Pages.Size;
        for (nuint at = 0; at < length; at += page)
        {
            // Both are mapped. A page that is the same already is not stored to: that would copy it.
            ReadOnlySpan<byte> of = new(shared + at, (int)page);
            Span<byte> to = new(privately + at, (int)page);
            if (!to.SequenceEqual(of))
            {
                of.CopyTo(to);
            }
        }
    }
}
