using System.Runtime.CompilerServices;

namespace MappedStructs;

/// <summary>Goes over mapped rows, to read in place. What <c>foreach</c> uses.</summary>
/// <typeparam name="T">The struct.</typeparam>
public unsafe ref struct ReadOnlyRowEnumerator<T>
    where T : unmanaged
{
    private readonly T* _end;
    private T* _current;

    internal ReadOnlyRowEnumerator(T* rows, long count)
    {
        _current = rows - 1;
        _end = rows + count;
    }

    /// <summary>The row, in mapped memory.</summary>
    public readonly ref readonly T Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        // Below the end after MoveNext has answered true: rows that were there when the loop began, and do not move.
        get => ref *_current;
    }

    /// <summary>Goes to the next row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext() => ++_current < _end;
}
