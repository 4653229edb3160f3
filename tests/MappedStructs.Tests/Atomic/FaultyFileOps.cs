using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using MappedStructs.Interop;
using MappedStructs.Memory;
using MappedStructs.Storage;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Atomic;

/// <summary>What Storage asks of files, as far as a test tells the calls apart.</summary>
internal enum CallKind
{
    Open,
    Create,
    Read,
    Write,
    SetLength,
    Allocate,
    Sync,
    SyncData,
    Move,
    SyncDirectory,
}

/// <summary>One call.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="IsJournal">Whether it is for a journal, and not for the file that it belongs to.</param>
/// <param name="Offset">Where, for reads and writes.</param>
/// <param name="Length">How many bytes, for reads.</param>
internal readonly record struct FileCall(CallKind Kind, bool IsJournal, long Offset = 0, int Length = 0)
{
    /// <summary>Whether it changes something, or says that something was changed for good.</summary>
    public bool IsChange => Kind is not (CallKind.Open or CallKind.Read);
}

/// <summary>The system's own files, with a look at every call before it is made: there a test waits, or has it fail.</summary>
internal sealed class FaultyFileOps : IFileOps
{
    private readonly ConcurrentDictionary<SafeFileHandle, bool> _journals = [];

    /// <summary>Called before each call.</summary>
    public Action<FileCall>? Before { get; set; }

    /// <summary>Has a write do half of its work before it fails.</summary>
    public Func<FileCall, Exception?>? CutShort { get; set; }

    public static IOException FullDisk() => OperatingSystem.IsWindows()
        ? new IOException("The disk is full.", unchecked((int)0x80070000) | Win32Error.DiskFull)
        : new IOException("The disk is full.", Errno.ENOSPC);

    public static IOException BrokenDevice() => OperatingSystem.IsWindows()
        ? new IOException("The device has failed.", unchecked((int)0x80070000) | 1117)
        : new IOException("The device has failed.", Errno.EIO);

    public SafeFileHandle Open(string path, bool writable)
    {
        Before?.Invoke(new FileCall(CallKind.Open, IsJournal(path)));
        return Remember(NativeFileOps.Instance.Open(path, writable), path);
    }

    public SafeFileHandle? TryCreateNew(string path)
    {
        Before?.Invoke(new FileCall(CallKind.Create, IsJournal(path)));
        return NativeFileOps.Instance.TryCreateNew(path) is { } file ? Remember(file, path) : null;
    }

    public FileFacts GetFacts(SafeFileHandle file) => NativeFileOps.Instance.GetFacts(file);

    public (long Length, long ModifiedAt) GetStamp(SafeFileHandle file) => NativeFileOps.Instance.GetStamp(file);

    public int Read(SafeFileHandle file, long offset, Span<byte> into)
    {
        Before?.Invoke(CallOf(CallKind.Read, file, offset) with { Length = into.Length });
        return NativeFileOps.Instance.Read(file, offset, into);
    }

    public void Write(SafeFileHandle file, long offset, ReadOnlySpan<byte> bytes)
    {
        FileCall call = CallOf(CallKind.Write, file, offset);
        Before?.Invoke(call);
        if (CutShort?.Invoke(call) is { } failure)
        {
            NativeFileOps.Instance.Write(file, offset, bytes[..(bytes.Length / 2)]);
            throw failure;
        }
        NativeFileOps.Instance.Write(file, offset, bytes);
    }

    public void SetLength(SafeFileHandle file, long length)
    {
        Before?.Invoke(CallOf(CallKind.SetLength, file));
        NativeFileOps.Instance.SetLength(file, length);
    }

    public bool Allocate(SafeFileHandle file, long offset, long length)
    {
        Before?.Invoke(CallOf(CallKind.Allocate, file));
        return NativeFileOps.Instance.Allocate(file, offset, length);
    }

    public void Sync(SafeFileHandle file)
    {
        Before?.Invoke(CallOf(CallKind.Sync, file));
        NativeFileOps.Instance.Sync(file);
    }

    public void SyncData(SafeFileHandle file)
    {
        Before?.Invoke(CallOf(CallKind.SyncData, file));
        NativeFileOps.Instance.SyncData(file);
    }

    public void Flush(MappedRegion region, long offset, long length, FlushMode mode) => NativeFileOps.Instance.Flush(region, offset, length, mode);

    public bool MoveIntoPlace(string temporary, string path)
    {
        Before?.Invoke(new FileCall(CallKind.Move, IsJournal(path)));
        return NativeFileOps.Instance.MoveIntoPlace(temporary, path);
    }

    public void Delete(string path) => NativeFileOps.Instance.Delete(path);

    public void SyncDirectoryOf(string path)
    {
        Before?.Invoke(new FileCall(CallKind.SyncDirectory, IsJournal(path)));
        NativeFileOps.Instance.SyncDirectoryOf(path);
    }

    private static bool IsJournal(string path) => path.EndsWith(".journal", StringComparison.Ordinal);

    private SafeFileHandle Remember(SafeFileHandle file, string path)
    {
        _journals[file] = IsJournal(path);
        return file;
    }

    private FileCall CallOf(CallKind kind, SafeFileHandle file, long offset = 0) => new(kind, _journals.GetValueOrDefault(file), offset);
}
