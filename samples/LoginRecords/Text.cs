using System;
using System.Runtime.CompilerServices;

namespace LoginRecords;

// Text of C: as many bytes as there are up to the first zero, or all of them. Nobody says in which encoding.

[InlineArray(4)]
public struct Text4
{
    private byte _first;
}

[InlineArray(32)]
public struct Text32
{
    private byte _first;
}

[InlineArray(256)]
public struct Text256
{
    private byte _first;
}

internal static class Text
{
    /// <summary>The bytes before the first zero: part of the file, no copy.</summary>
    public static ReadOnlySpan<byte> UpToZero(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)0);
        return end < 0 ? text : text[..end];
    }
}
