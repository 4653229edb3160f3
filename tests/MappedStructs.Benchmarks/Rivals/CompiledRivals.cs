using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace MappedStructs.Benchmarks.Rivals;

/// <summary>The rivals written in C, compiled here by the system's own compiler.</summary>
internal sealed unsafe class CompiledRivals
{
    private readonly delegate* unmanaged<byte*, long, long, int, int, long> _openReadClose;
    private readonly delegate* unmanaged<byte*, long, int, long> _map;
    private readonly delegate* unmanaged<long, long, int, long> _storeAndMSync;
    private readonly delegate* unmanaged<long, long, long> _unmap;

    private CompiledRivals(nint library)
    {
        _openReadClose = (delegate* unmanaged<byte*, long, long, int, int, long>)NativeLibrary.GetExport(library, "rival_open_read_close");
        _map = (delegate* unmanaged<byte*, long, int, long>)NativeLibrary.GetExport(library, "rival_map");
        _storeAndMSync = (delegate* unmanaged<long, long, int, long>)NativeLibrary.GetExport(library, "rival_store_and_msync");
        _unmap = (delegate* unmanaged<long, long, long>)NativeLibrary.GetExport(library, "rival_unmap");
    }

    /// <summary>Compiles and loads them. Stays loaded until the process ends.</summary>
    /// <returns>Null where there is no <c>cc</c>, or no Unix.</returns>
    public static CompiledRivals? TryCompile(WorkingFolder folder) =>
        Compiler.TryCompile(folder, "rivals.c", "-O2") is { } library ? new CompiledRivals(library) : null;

    /// <summary>Nanoseconds for so many times open, mmap, read one field, munmap, close.</summary>
    public double OpenReadClose(string path, long length, long offset, bool writable, int count)
    {
        // Terminated by hand, since a string is not.
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
            return Checked(_openReadClose(name, length, offset, writable ? 1 : 0, count));
    }

    /// <summary>Maps a whole file for reading and writing.</summary>
    /// <returns>The address.</returns>
    public long Map(string path, long length, bool randomAdvice)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(path + '\0'))
            return Checked(_map(name, length, randomAdvice ? 1 : 0));
    }

    /// <summary>Nanoseconds for so many times a store to a field and <c>msync(MS_SYNC)</c> of its page.</summary>
    public double StoreAndMSync(long address, long offset, int count) => Checked(_storeAndMSync(address, offset, count));

    /// <summary>Nanoseconds for one munmap.</summary>
    public double Unmap(long address, long length) => Checked(_unmap(address, length));

    private static long Checked(long result) =>
        result >= 0 ? result : throw new IOException($"A rival in C failed with errno {-result}.");
}
