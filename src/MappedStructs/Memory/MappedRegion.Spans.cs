using System;
using System.Runtime.InteropServices;

namespace MappedStructs.Memory;

public sealed unsafe partial class MappedRegion
{
    /// <summary>Bytes of the region, to read and write.</summary>
    /// <param name="offset">Offset in the region in bytes.</param>
    /// <param name="length">Bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie in the region.</exception>
    /// <exception cref="InvalidOperationException">The access does not allow writing there.</exception>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public Span<byte> AsSpan(long offset, int length)
    {
        ThrowIfDisposed();
        CheckRange(offset, length);
        CheckWritable(offset, length);
        return new Span<byte>(_address + offset, length);
    }

    /// <summary>Bytes of the region, to read.</summary>
    /// <inheritdoc cref="AsSpan" path="/param"/>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie in the region.</exception>
    /// <exception cref="InvalidOperationException">The access does not allow reading there.</exception>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public ReadOnlySpan<byte> AsReadOnlySpan(long offset, int length)
    {
        ThrowIfDisposed();
        CheckRange(offset, length);
        CheckReadable(offset, length);
        return new ReadOnlySpan<byte>(_address + offset, length);
    }

    /// <summary>A value in the region, to read and write in place.</summary>
    /// <typeparam name="T">Any type without references.</typeparam>
    /// <param name="offset">Offset in the region in bytes, a multiple of the type's alignment.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value does not lie in the region.</exception>
    /// <exception cref="ArgumentException">The offset is not aligned for the type.</exception>
    /// <exception cref="InvalidOperationException">The access does not allow writing there.</exception>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public ref T As<T>(long offset) where T : unmanaged
    {
        ThrowIfDisposed();
        CheckValue<T>(offset);
        CheckWritable(offset, sizeof(T));
        return ref *(T*)(_address + offset);
    }

    /// <summary>A value in the region, to read in place.</summary>
    /// <typeparam name="T">Any type without references.</typeparam>
    /// <param name="offset">Offset in the region in bytes, a multiple of the type's alignment.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value does not lie in the region.</exception>
    /// <exception cref="ArgumentException">The offset is not aligned for the type.</exception>
    /// <exception cref="InvalidOperationException">The access does not allow reading there.</exception>
    /// <exception cref="ObjectDisposedException">The region is disposed.</exception>
    public ref readonly T AsReadOnly<T>(long offset) where T : unmanaged
    {
        ThrowIfDisposed();
        CheckValue<T>(offset);
        CheckReadable(offset, sizeof(T));
        return ref *(T*)(_address + offset);
    }

    private static bool CanWrite(RegionAccess access) => access is RegionAccess.ReadWrite or RegionAccess.CopyOnWrite;

    private static bool CanRead(RegionAccess access) => access != RegionAccess.None;

    private void CheckWritable(long offset, long length)
    {
        AccessMap? parts = _accessOfParts;
        if (parts is null ? !CanWrite(_access) : !parts.All(offset, length, CanWrite))
        {
            RegionErrors.ThrowNoAccess("writing", _access);
        }
    }

    private void CheckReadable(long offset, long length)
    {
        AccessMap? parts = _accessOfParts;
        if (parts is null ? !CanRead(_access) : !parts.All(offset, length, CanRead))
        {
            RegionErrors.ThrowNoAccess("reading", _access);
        }
    }

    private void CheckValue<T>(long offset) where T : unmanaged
    {
        CheckRange(offset, sizeof(T));

        // The region starts on a page, so the offset alone decides.
        int alignment = sizeof(AlignmentProbe<T>) - sizeof(T);
        if (offset % alignment != 0)
        {
            RegionErrors.ThrowMisaligned(offset, alignment, typeof(T));
        }
    }

    /// <summary>One byte, then padding up to the alignment of <typeparamref name="T"/>: folded to a constant by the JIT.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct AlignmentProbe<T> where T : unmanaged
    {
        internal byte First;
        internal T Value;
    }
}
