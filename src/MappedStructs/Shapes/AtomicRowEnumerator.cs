using System.Runtime.CompilerServices;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>Goes over the rows of a write scope, to write to in place. What <c>foreach</c> uses.</summary>
/// <typeparam name="T">The struct.</typeparam>
public unsafe ref struct AtomicRowEnumerator<T>
    where T : unmanaged
{
    // As in RowEnumerator. No more fields than the JIT keeps in registers.
    private readonly TouchedPages _touched;
    private readonly T* _end;
    private ref T _current;
    private ref T _givenOut;

    internal AtomicRowEnumerator(TouchedPages touched, long count)
    {
        _touched = touched;
        var rows = (T*)touched.Data;
        // An address alone: nothing is read in front of the first row.
        _current = ref *(rows - 1);
        _givenOut = ref *rows;
        _end = rows + count;
    }

    /// <summary>The row, in private memory.</summary>
    public readonly ref T Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        // Below the end after MoveNext has answered true: rows that were there when the loop began, and do not move.
        get => ref _current;
    }

    /// <summary>Goes to the next row.</summary>
    /// <exception cref="CommitTooLargeException">
    /// The scope has stored to as many pages as <see cref="MapOptions.MaximumDirtyLength"/> allows. It is as it was, and can be committed.
    /// </exception>
    /// <exception cref="System.InvalidOperationException">The mapping was disposed, and the scope has ended.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext()
    {
        ref T next = ref Unsafe.Add(ref _current, 1);
        if (!Unsafe.IsAddressLessThan(ref next, ref _givenOut))
        {
            _givenOut = ref *AtomicRowChunks<T>.GiveOut(_touched, (T*)Unsafe.AsPointer(ref next), _end, RowChunk.BytesLookedAt);
            if (!Unsafe.IsAddressLessThan(ref next, ref _givenOut))
                return false;
        }
        _current = ref next;
        return true;
    }
}
