using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>
/// One struct that is read through a <see langword="ref readonly"/>, whether the file is open for reading alone
/// (<see cref="ReadOnlyMappedRecord{T}"/>) or is changed by whole commits (<see cref="AtomicRecord{T}"/>).
/// </summary>
/// <typeparam name="T">The struct.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
[DebuggerTypeProxy(typeof(RecordDebugView<>))]
public abstract unsafe class ReadableRecord<T> : Mapping
    where T : unmanaged, IMappedStruct<T>
{
    private T* _value;

    private protected ReadableRecord(MappedData data)
        : base(data) => _value = (T*)data.Pointer;

    /// <summary>The struct itself, in mapped memory: no copy, no call.</summary>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public ref readonly T Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            T* value = _value;
            if (value == null)
                RecordMemory.ThrowDisposed(this);
            // As in WritableRecord<T>.Value: sizeof(T) bytes are mapped here until _value was cleared.
            return ref *value;
        }
    }

    private protected override void Forget() => _value = null;

    /// <summary>The type and the values of its fields.</summary>
    public override string ToString() => RecordMemory.Describe<T>(this, _value);
}
