using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace RealFiles;

/// <summary>A whole file of somebody else's, mapped for reading. Nothing in it is believed before it was checked.</summary>
internal sealed class ForeignFile : IDisposable
{
    private readonly MappedRegion? _region; // none for an empty file, which cannot be mapped

    public ForeignFile(string path)
    {
        Path = path;
        Handle = File.OpenHandle(path);
        try
        {
            Length = RandomAccess.GetLength(Handle);
            // However long the file: mapping costs address space alone until a page is touched.
            if (Length > 0)
                _region = MappedRegion.Map(Handle, 0, Length, RegionAccess.Read);
        }
        catch
        {
            Handle.Dispose();
            throw;
        }
    }

    public string Path { get; }

    /// <summary>The open file, so that its header can be opened as a record of the same file.</summary>
    public SafeFileHandle Handle { get; }

    public long Length { get; }

    /// <summary>Bytes of the file, in place.</summary>
    /// <param name="what">What they are, for the message where the file does not have them.</param>
    public ReadOnlySpan<byte> Bytes(ulong offset, ulong length, string what)
    {
        // In this order nothing can overflow, whatever numbers the file holds.
        if (offset > (ulong)Length || length > (ulong)Length - offset || length > int.MaxValue)
            throw new InvalidDataException(
                $"{Path} says that its {what} are {length} bytes at offset {offset}, but it has {Length} bytes in all. It is damaged or cut off.");
        return length == 0 ? default : _region!.AsReadOnlySpan((long)offset, (int)length);
    }

    /// <summary>Rows of the file, in place: a pointer and a count, no copy.</summary>
    public ReadOnlySpan<T> Rows<T>(ulong offset, ulong count, string what)
        where T : unmanaged
    {
        ulong size = (ulong)Unsafe.SizeOf<T>();
        if (count > ulong.MaxValue / size)
            throw new InvalidDataException($"{Path} says that it has {count} {what}, which no file can hold.");
        return MemoryMarshal.Cast<byte, T>(Bytes(offset, count * size, what));
    }

    public void Dispose()
    {
        _region?.Dispose();
        Handle.Dispose();
    }
}
