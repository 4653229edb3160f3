using System.Runtime.InteropServices;

namespace MappedStructs.Format;

/// <summary>Bytes that a commit has changed: where they lie in the file, and how many. 16 bytes of a redo record.</summary>
[StructLayout(LayoutKind.Sequential, Size = Size)]
internal readonly struct RedoRun(long offset, int length)
{
    public const int Size = 16;

    /// <summary>What runs start at and are made of, in bytes: a cache line.</summary>
    public const int Granularity = 64;

    public readonly long Offset = offset;
    public readonly int Length = length;
    private readonly int _zero = 0;

    public long End => Offset + Length;

    /// <summary>Whether nothing stands where zeros must.</summary>
    public bool IsClean => _zero == 0;
}
