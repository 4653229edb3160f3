using System;
using System.ComponentModel;

namespace MappedStructs.CompilerServices;

/// <summary>Gathers columns and flushes those that lie side by side at once. Used by generated code.</summary>
/// <typeparam name="T">The struct.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct ColumnFlush<T>
    where T : unmanaged, IMappedStruct<T>
{
    private readonly MappedColumns<T> _columns;
    private readonly FlushMode _mode;
    private int _first;
    private int _end;

    /// <summary>Starts with no columns.</summary>
    /// <param name="columns">The rows whose columns are flushed.</param>
    /// <param name="mode">How far each flush goes before it returns.</param>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public ColumnFlush(MappedColumns<T> columns, FlushMode mode)
    {
        columns.Store.RequireOpen();
        _columns = columns;
        _mode = mode;
    }

    /// <summary>Adds a column. Columns must be added by ascending number.</summary>
    /// <param name="index">The field's place among <see cref="LayoutInfo.Fields"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such field.</exception>
    /// <exception cref="MappedFilePoisonedException">The flush of columns before it failed.</exception>
    public void Add(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _columns.Store.Layout.Columns.Length);
        if (_end == 0 || index != _end)
        {
            Complete();
            _first = index;
        }
        _end = index + 1;
    }

    /// <summary>Flushes what was added and not flushed yet.</summary>
    /// <exception cref="MappedFilePoisonedException">The flush failed, now or earlier.</exception>
    public void Complete()
    {
        if (_end == 0)
            return;
        _columns.Store.FlushColumns(_first, _end - 1, _mode);
        _end = 0;
    }
}
