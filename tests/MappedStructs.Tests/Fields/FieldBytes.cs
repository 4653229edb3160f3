using System;
using System.Runtime.InteropServices;

namespace MappedStructs.Tests.Fields;

/// <summary>Values as the bytes that a file holds.</summary>
internal static class FieldBytes
{
    public static byte[] Of<T>(T value)
        where T : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();

    /// <summary>A fixed string whose text no check has seen.</summary>
    public static T Damaged<T>(int prefix, ReadOnlySpan<byte> utf8)
        where T : unmanaged
    {
        T value = default;
        Span<byte> bytes = MemoryMarshal.AsBytes(new Span<T>(ref value));
        bytes[0] = (byte)utf8.Length;
        utf8.CopyTo(bytes[prefix..]);
        return value;
    }
}
