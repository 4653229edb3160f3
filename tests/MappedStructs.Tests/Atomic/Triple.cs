namespace MappedStructs.Tests.Atomic;

/// <summary>Three bytes: rows begin anywhere in a cache line, and lie across two of them.</summary>
public struct Triple(long value) : IMappedStruct<Triple>
{
    public byte First = (byte)value;
    public byte Middle = (byte)(value ^ 0x55);
    public byte Last = (byte)~value;

    static LayoutInfo IMappedStruct<Triple>.Layout { get; } = HandWritten.Layout(
        "Triple version 1\n0 u8 First\n1 u8 Middle\n2 u8 Last\n", 3, 1, [new("First", "byte", 0, 1), new("Middle", "byte", 1, 1), new("Last", "byte", 2, 1)]);
}
