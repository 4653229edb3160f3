using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>64 bits that tell one state from another.</summary>
internal static class Fingerprint
{
    private const ulong Factor = 0x9E3779B97F4A7C15;

    public static ulong Of(ReadOnlySpan<byte> bytes, ulong seed = 0)
    {
        ulong sum = seed ^ (ulong)bytes.Length;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (ulong word in words)
            sum = (BitOperations.RotateLeft(sum, 23) ^ word) * Factor;
        foreach (byte rest in bytes[(words.Length * sizeof(ulong))..])
            sum = (BitOperations.RotateLeft(sum, 23) ^ rest) * Factor;
        return sum ^ (sum >> 29);
    }
}
