using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;

namespace MappedStructs;

/// <summary>What records of every kind share and no generic code should be compiled twice for.</summary>
internal static class RecordMemory
{
    /// <summary>Guards the making and closing of read-only views, which is rare.</summary>
    public static readonly Lock ViewLock = new();

    [DoesNotReturn]
    public static void ThrowDisposed(object mapping) => throw new ObjectDisposedException(mapping.GetType().FullName);

    /// <summary>The record as text, read through its schema.</summary>
    public static unsafe string Describe<T>(Mapping mapping, T* value)
        where T : unmanaged, IMappedStruct<T>
    {
        if (value == null || !TryCopy(mapping, value, out byte[] bytes) || !SchemaText.TryParse(T.Layout.Schema, out SchemaText? schema))
            return $"{T.Layout.Name} (disposed)";
        return RecordText.Format(schema!, bytes);
    }

    /// <summary>Names and values, for debuggers.</summary>
    public static unsafe KeyValuePair<string, string>[] Values<T>(Mapping mapping, in T value)
        where T : unmanaged, IMappedStruct<T>
    {
        // Mapped memory does not move, so that a ref into it is an address.
        fixed (T* pointer = &value)
        {
            return TryCopy(mapping, pointer, out byte[] bytes) && SchemaText.TryParse(T.Layout.Schema, out SchemaText? schema)
                ? [.. RecordText.Values(schema!, bytes)]
                : [];
        }
    }

    /// <summary>Copies under a lease, since another thread may be disposing.</summary>
    private static unsafe bool TryCopy<T>(Mapping mapping, T* value, out byte[] bytes)
        where T : unmanaged
    {
        try
        {
            using Lease lease = mapping.Lease();
            // The lease keeps sizeof(T) bytes mapped at value.
            bytes = new ReadOnlySpan<byte>(value, sizeof(T)).ToArray();
            return true;
        }
        catch (ObjectDisposedException)
        {
            bytes = [];
            return false;
        }
    }
}
