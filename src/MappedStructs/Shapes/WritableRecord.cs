using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>
/// One struct that can be written to through a <see langword="ref"/>, whether the writes reach the file
/// (<see cref="MappedRecord{T}"/>) or stay in the mapping (<see cref="PrivateMappedRecord{T}"/>).
/// </summary>
/// <typeparam name="T">The struct.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
[DebuggerTypeProxy(typeof(RecordDebugView<>))]
public abstract unsafe class WritableRecord<T> : Mapping
    where T : unmanaged, IMappedStruct<T>
{
    private T* _value;
    private ReadOnlyMappedRecord<T>? _readOnly;

    private protected WritableRecord(MappedData data)
        : base(data) => _value = (T*)data.Pointer;

    /// <summary>The struct itself, in mapped memory: no copy, no call.</summary>
    /// <remarks>
    /// Costs one load and one test for Dispose. A loop takes it once: <c>ref var value = ref record.Value;</c>, and runs at
    /// a pointer's speed.
    /// </remarks>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public ref T Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            T* value = _value;
            if (value == null)
                RecordMemory.ThrowDisposed(this);
            // The region holds sizeof(T) bytes from here on and is unmapped only after _value was cleared. A caller
            // that keeps the ref across a Dispose breaks the contract stated on Mapping.
            return ref *value;
        }
    }

    /// <summary>The same memory, for reading only.</summary>
    /// <returns>The same object at every call. It ends with this mapping; disposing it does nothing, since others may have it too.</returns>
    /// <exception cref="ObjectDisposedException">The mapping was disposed.</exception>
    public ReadOnlyMappedRecord<T> AsReadOnly()
    {
        lock (RecordMemory.ViewLock)
        {
            MappedData data = Data;
            return _readOnly ??= new ReadOnlyMappedRecord<T>(data, isOwner: false);
        }
    }

    private protected override void Forget()
    {
        _value = null;
        // Under the lock, so that no view can be made from here on that would keep the old address.
        lock (RecordMemory.ViewLock)
            _readOnly?.Close();
    }

    /// <summary>The type and the values of its fields.</summary>
    public override string ToString() => RecordMemory.Describe<T>(this, _value);
}
