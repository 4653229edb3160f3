using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace MappedStructs;

/// <summary>
/// A number stored with its most significant byte first, as network protocols and many file formats store it. Reads
/// and assigns as <typeparamref name="T"/>; has its size and alignment.
/// </summary>
/// <remarks>
/// <code>
///  BigEndian&lt;int&gt; holding 0x0A0B0C0D          int, as this library's platforms store it
///  ┌────┬────┬────┬────┐                       ┌────┬────┬────┬────┐
///  │ 0A │ 0B │ 0C │ 0D │                       │ 0D │ 0C │ 0B │ 0A │
///  └────┴────┴────┴────┘                       └────┴────┴────┴────┘
/// </code>
/// A read and a write are each one load or store of the whole value, so no reader sees half of an aligned value of up
/// to 8 bytes; <c>r++</c> and <c>r += 5</c> are a read and a write, not atomic.
/// </remarks>
/// <typeparam name="T">
/// A primitive whose bytes have an order: the integers <see cref="byte"/> to <see cref="ulong"/>, <see cref="Int128"/>,
/// <see cref="UInt128"/>, <see cref="Half"/>, <see cref="float"/>, <see cref="double"/>, <see cref="char"/>, and enums.
/// With any other type every use throws <see cref="NotSupportedException"/>: the order of a struct's bytes is the
/// order of its fields', so declare those as <c>BigEndian</c>.
/// </typeparam>
/// <example>
/// <code>
/// [StructLayout(LayoutKind.Sequential, Pack = 1)]
/// [MappedFile(Format = MappedFileFormat.Raw)]
/// public partial struct PngChunk
/// {
///     public BigEndian&lt;uint&gt; Length;
///     public BigEndian&lt;uint&gt; Type;
/// }
/// </code>
/// </example>
public partial struct BigEndian<T> :
    IEquatable<BigEndian<T>>, IComparable<BigEndian<T>>, IEqualityOperators<BigEndian<T>, BigEndian<T>, bool>
    where T : unmanaged
{
    // Its bytes are swapped, so as a T it means nothing; it is a T to have T's size and alignment.
    private T _swapped;

    /// <summary>Stores a value.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not one of the supported types.</exception>
    public BigEndian(T value) => _swapped = ByteOrder.Swap(value);

    /// <summary>The value, in the byte order that the processor works with.</summary>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is not one of the supported types.</exception>
    public T Value
    {
        readonly get => ByteOrder.Swap(_swapped);
        set => _swapped = ByteOrder.Swap(value);
    }

    /// <summary>Reads the value.</summary>
    /// <param name="stored">The stored number.</param>
    public static implicit operator T(BigEndian<T> stored) => stored.Value;

    /// <summary>Stores a value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator BigEndian<T>(T value) => new(value);

    /// <summary>Compares as <c>==</c> of <typeparamref name="T"/> does: NaN equals nothing.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(BigEndian<T> left, BigEndian<T> right) => ByteOrder.AreEqual(left.Value, right.Value);

    /// <summary>Compares as <c>!=</c> of <typeparamref name="T"/> does: NaN differs from everything.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(BigEndian<T> left, BigEndian<T> right) => !(left == right);

    /// <summary>Compares the values as <typeparamref name="T"/>'s own <c>Equals</c> does: NaN equals NaN.</summary>
    /// <param name="other">The other.</param>
    public readonly bool Equals(BigEndian<T> other) => EqualityComparer<T>.Default.Equals(Value, other.Value);

    /// <inheritdoc/>
    public override readonly bool Equals([NotNullWhen(true)] object? obj) => obj is BigEndian<T> other && Equals(other);

    /// <summary>The hash of the value.</summary>
    public override readonly int GetHashCode() => Value.GetHashCode();

    /// <summary>Compares the values.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Below 0, 0, or above 0.</returns>
    public readonly int CompareTo(BigEndian<T> other) => Comparer<T>.Default.Compare(Value, other.Value);
}
