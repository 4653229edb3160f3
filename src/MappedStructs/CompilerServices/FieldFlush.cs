using System.ComponentModel;
using MappedStructs.Memory;

namespace MappedStructs.CompilerServices;

/// <summary>Gathers the pages of several fields and flushes each page once. Used by generated code.</summary>
/// <typeparam name="T">The struct.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct FieldFlush<T>
    where T : unmanaged, IMappedStruct<T>
{
    private readonly MappedRecord<T> _record;
    private readonly FlushMode _mode;
    private readonly long _start;
    private long _pendingStart;
    private long _pendingEnd;

    /// <summary>Starts with no pages.</summary>
    /// <param name="record">The record whose fields are flushed.</param>
    /// <param name="mode">How far each flush goes before it returns.</param>
    /// <exception cref="System.ObjectDisposedException">The record was disposed.</exception>
    public FieldFlush(MappedRecord<T> record, FlushMode mode)
    {
        _record = record;
        _mode = mode;
        _start = record.RegionStart;
    }

    /// <summary>Adds the bytes of a field. Fields must be added by ascending offset; those on the same or the next page share one flush.</summary>
    /// <param name="offset">The field's offset in the struct, in bytes.</param>
    /// <param name="size">The field's size in bytes.</param>
    public void Add(int offset, int size)
    {
        // Counted from the region's start, which is a page boundary; the struct's own start need not be one.
        long page = MappedRegion.PageSize;
        long start = (_start + offset) & -page;
        long end = (_start + offset + size + page - 1) & -page;
        if (_pendingEnd == 0)
        {
            _pendingStart = start;
        }
        else if (start > _pendingEnd)
        {
            Complete();
            _pendingStart = start;
        }
        if (end > _pendingEnd)
            _pendingEnd = end;
    }

    /// <summary>Flushes what was added and not flushed yet.</summary>
    /// <exception cref="MappedFilePoisonedException">The flush failed, now or earlier.</exception>
    public void Complete()
    {
        if (_pendingEnd == 0)
            return;
        // Clipped to the struct again: the last page may reach past the mapping.
        long start = long.Max(_pendingStart - _start, 0);
        long end = long.Min(_pendingEnd - _start, T.Layout.Size);
        _record.FlushBytes(start, end - start, _mode);
        _pendingEnd = 0;
    }
}
