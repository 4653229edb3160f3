using System;
using System.Collections.Generic;

namespace MappedStructs;

public abstract unsafe partial class MappedRows<T>
{
    /// <summary>The first row whose key is not below <paramref name="key"/>; <see cref="Count"/> where there is none. The rows must be sorted by the key.</summary>
    /// <typeparam name="TKey">The key's type.</typeparam>
    /// <param name="key">The key to look for.</param>
    /// <param name="keyOf">Reads a row's key: <c>(in row) =&gt; row.Time</c>.</param>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public long LowerBound<TKey>(TKey key, RowKey<T, TKey> keyOf) => Bound(key, keyOf, above: 0);

    /// <summary>The first row whose key is above <paramref name="key"/>; <see cref="Count"/> where there is none. The rows must be sorted by the key.</summary>
    /// <inheritdoc cref="LowerBound"/>
    public long UpperBound<TKey>(TKey key, RowKey<T, TKey> keyOf) => Bound(key, keyOf, above: 1);

    /// <summary>The first row with that key, or the bitwise complement of <see cref="LowerBound"/> where none has it. The rows must be sorted by the key.</summary>
    /// <inheritdoc cref="LowerBound"/>
    public long BinarySearch<TKey>(TKey key, RowKey<T, TKey> keyOf)
    {
        long index = LowerBound(key, keyOf);
        // Below the count, which LowerBound has seen; rows are read where they lie.
        return index < KnownCount && Comparer<TKey>.Default.Compare(keyOf(in RowsStart[index]), key) == 0 ? index : ~index;
    }

    private long Bound<TKey>(TKey key, RowKey<T, TKey> keyOf, int above)
    {
        ArgumentNullException.ThrowIfNull(keyOf);
        long low = 0;
        long high = Count;
        while (low < high)
        {
            long middle = low + ((high - low) >>> 1);
            if (Comparer<TKey>.Default.Compare(keyOf(in RowsStart[middle]), key) < above)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
