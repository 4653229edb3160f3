using System.Runtime.CompilerServices;

namespace MappedStructs;

/// <summary>Goes over mapped rows, to read in place. What <c>foreach</c> uses.</summary>
/// <typeparam name="T">The struct.</typeparam>
public ref struct ReadOnlyRowEnumerator<T>
    where T : unmanaged
{
    // References and not pointers, though nothing here is the collector's: what Current answers is then of the same kind as
    // the field, and the JIT keeps both in one register.
    private readonly ref T _end;
    private ref T _current;

    internal unsafe ReadOnlyRowEnumerator(T* rows, long count)
    {
        // An address alone: nothing is read in front of the first row, and the collector has nothing there.
        _current = ref *(rows - 1);
        _end = ref *(rows + count);
    }

    /// <summary>The row, in mapped memory.</summary>
    public readonly ref readonly T Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        // Below the end after MoveNext has answered true: rows that were there when the loop began, and do not move.
        get => ref _current;
    }

    /// <summary>Goes to the next row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext()
    {
        _current = ref Unsafe.Add(ref _current, 1);
        return Unsafe.IsAddressLessThan(ref _current, ref _end);
    }
}
