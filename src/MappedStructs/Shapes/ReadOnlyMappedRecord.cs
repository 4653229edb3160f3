using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>One struct mapped for reading. A store through it does not compile.</summary>
/// <remarks>
/// Sees what a writer stores, in this process or in another one, as it happens: fields of up to 8 aligned bytes whole,
/// several fields in no particular order. <see cref="MapOptions.ValidateFields"/> looks at values while opening, and not at
/// what is stored after that.
/// </remarks>
/// <typeparam name="T">The struct.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
[DebuggerTypeProxy(typeof(RecordDebugView<>))]
public sealed unsafe class ReadOnlyMappedRecord<T> : Mapping
    where T : unmanaged, IMappedStruct<T>
{
    private readonly bool _isOwner;
    private T* _value;

    internal ReadOnlyMappedRecord(MappedData data, bool isOwner)
        : base(data)
    {
        _value = (T*)data.Pointer;
        _isOwner = isOwner;
    }

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

    private protected override bool IsOwner => _isOwner;

    /// <summary>The type and the values of its fields.</summary>
    public override string ToString() => RecordMemory.Describe<T>(this, _value);
}
