using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs;

/// <summary>One struct that is the file.</summary>
/// <typeparam name="T">The struct.</typeparam>
public sealed class MappedRecord<T> : WritableRecord<T>
    where T : unmanaged, IMappedStruct<T>
{
    internal MappedRecord() { }

    /// <summary>Flushes the whole struct.</summary>
    public void Flush(FlushMode mode = FlushMode.Durable) => throw new NotSupportedException();

    /// <summary>Flushes the whole struct off the caller's thread.</summary>
    public Task FlushAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
}

/// <summary>Opens files that hold one struct.</summary>
public static class MappedRecord
{
    /// <summary>Opens or creates.</summary>
    public static MappedRecord<T> Open<T>(string path, MapOptions? options = null) where T : unmanaged, IMappedStruct<T> => throw new NotSupportedException();

    /// <summary>Opens or initialises.</summary>
    public static MappedRecord<T> Open<T>(SafeFileHandle file, MapOptions? options = null) where T : unmanaged, IMappedStruct<T> => throw new NotSupportedException();

    /// <summary>Creates; fails where the file exists.</summary>
    public static MappedRecord<T> Create<T>(string path, MapOptions? options = null) where T : unmanaged, IMappedStruct<T> => throw new NotSupportedException();

    /// <summary>Opens for reading.</summary>
    public static ReadOnlyMappedRecord<T> OpenRead<T>(string path, MapOptions? options = null) where T : unmanaged, IMappedStruct<T> => throw new NotSupportedException();

    /// <summary>Opens for reading.</summary>
    public static ReadOnlyMappedRecord<T> OpenRead<T>(SafeFileHandle file, MapOptions? options = null) where T : unmanaged, IMappedStruct<T> => throw new NotSupportedException();

    /// <summary>Opens privately.</summary>
    public static PrivateMappedRecord<T> OpenPrivate<T>(string path, MapOptions? options = null) where T : unmanaged, IMappedStruct<T> => throw new NotSupportedException();

    /// <summary>Opens privately.</summary>
    public static PrivateMappedRecord<T> OpenPrivate<T>(SafeFileHandle file, MapOptions? options = null) where T : unmanaged, IMappedStruct<T> => throw new NotSupportedException();

    /// <summary>In memory, no file.</summary>
    public static MappedRecord<T> CreateInMemory<T>(MapOptions? options = null) where T : unmanaged, IMappedStruct<T> => throw new NotSupportedException();
}
