using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Benchmarks.Rivals;

/// <summary>Durable writes in C, compiled with <c>-O2</c>.</summary>
internal sealed unsafe class CompiledCommits
{
    private readonly delegate* unmanaged<int, byte*, long, long, int, long> _commitRecord;
    private readonly delegate* unmanaged<int, byte*, long, long*, long, long> _commitPages;
    private readonly delegate* unmanaged<long, long, long*, long, long> _msyncPages;
    private readonly delegate* unmanaged<int, byte*, long, long, long> _readOnce;

    private CompiledCommits(nint library)
    {
        _commitRecord = (delegate* unmanaged<int, byte*, long, long, int, long>)NativeLibrary.GetExport(library, "rival_commit_record");
        _commitPages = (delegate* unmanaged<int, byte*, long, long*, long, long>)NativeLibrary.GetExport(library, "rival_commit_pages");
        _msyncPages = (delegate* unmanaged<long, long, long*, long, long>)NativeLibrary.GetExport(library, "rival_msync_pages");
        _readOnce = (delegate* unmanaged<int, byte*, long, long, long>)NativeLibrary.GetExport(library, "rival_read_once");
    }

    /// <summary>Compiles and loads them. Stays loaded until the process ends.</summary>
    /// <returns>Null where there is no <c>cc</c>, or no Unix.</returns>
    public static CompiledCommits? TryCompile(WorkingFolder folder) =>
        Compiler.TryCompile(folder, "commits.c", "-O2") is { } library ? new CompiledCommits(library) : null;

    /// <summary>Nanoseconds for so many times pwrite of all bytes, the first eight counted up, and fdatasync.</summary>
    public double CommitRecord(SafeFileHandle file, Span<byte> bytes, long offset, int count)
    {
        fixed (byte* pointer = bytes)
            return Checked(_commitRecord(Number(file), pointer, bytes.Length, offset, count));
    }

    /// <summary>Nanoseconds for pwrite of a page at each offset, and one fdatasync.</summary>
    public double CommitPages(SafeFileHandle file, Span<byte> page, ReadOnlySpan<long> offsets)
    {
        fixed (byte* pointer = page)
        fixed (long* first = offsets)
            return Checked(_commitPages(Number(file), pointer, page.Length, first, offsets.Length));
    }

    /// <summary>Nanoseconds for a store at each offset of a mapping, and <c>msync(MS_SYNC)</c> of all of it.</summary>
    public double MSyncPages(long address, long length, ReadOnlySpan<long> offsets)
    {
        fixed (long* first = offsets)
            return Checked(_msyncPages(address, length, first, offsets.Length));
    }

    /// <summary>Nanoseconds for pread of a file from the beginning to the end.</summary>
    public double ReadOnce(SafeFileHandle file, Span<byte> buffer, long length)
    {
        fixed (byte* pointer = buffer)
            return Checked(_readOnce(Number(file), pointer, buffer.Length, length));
    }

    // The caller keeps the handle open: it is a contestant's own, closed after the last round.
    private static int Number(SafeFileHandle file) => (int)file.DangerousGetHandle();

    private static long Checked(long result) =>
        result >= 0 ? result : throw new IOException($"A rival in C failed with errno {-result}.");
}
