using System.Runtime.CompilerServices;

namespace MappedStructs.Tests.Fields;

/// <summary>A field pushed off its place by one byte: what it moves by is its alignment.</summary>
internal struct AlignmentProbe<T>
    where T : unmanaged
{
    public byte Before;
    public T Field;

    public static int Alignment
    {
        get
        {
            var probe = new AlignmentProbe<T> { Before = 1 };
            return (int)Unsafe.ByteOffset(ref probe.Before, ref Unsafe.As<T, byte>(ref probe.Field));
        }
    }
}
