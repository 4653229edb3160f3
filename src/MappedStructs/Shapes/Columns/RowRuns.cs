using System;

namespace MappedStructs;

/// <summary>The rows whose value lies in a range, as runs of rows that follow each other. Found while they are asked for; allocates nothing.</summary>
/// <remarks>
/// Chunks whose minimum and maximum say that none of their values lies in the range are not touched, and of those all of
/// whose values do, no value is. The others are searched. Runs that touch are joined, those of neighbouring chunks included.
/// </remarks>
/// <typeparam name="TField">The type of the field.</typeparam>
public readonly partial struct RowRuns<TField>
    where TField : unmanaged, IComparable<TField>
{
    private readonly ReadOnlyColumn<TField> _column;
    private readonly CellRange<TField> _range;

    internal RowRuns(ReadOnlyColumn<TField> column, in CellRange<TField> range)
    {
        column.Store.RequireOpen();
        _column = column;
        _range = range;
    }

    /// <summary>Looks for the runs, from the first row to the last one that there is now.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public Enumerator GetEnumerator() => new(_column, _range);

    /// <summary>How many rows there are in all runs.</summary>
    /// <exception cref="CorruptChunkException">A chunk's header or statistics are damaged.</exception>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public long CountRows()
    {
        long count = 0;
        foreach (RowRange run in this)
            count += run.Count;
        return count;
    }
}
