using System;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>The system's own files.</summary>
internal sealed class NativeFileOps : IFileOps
{
    public static NativeFileOps Instance { get; } = new();

    public SafeFileHandle Open(string path, bool writable) => NativeFile.Open(path, writable);

    public SafeFileHandle? TryCreateNew(string path) => NativeFile.TryCreateNew(path);

    public FileFacts GetFacts(SafeFileHandle file) => NativeFile.GetFacts(file);

    public (long Length, long ModifiedAt) GetStamp(SafeFileHandle file) => NativeFile.GetStamp(file);

    public long GetLength(SafeFileHandle file) => NativeFile.LengthOf(file);

    public int Read(SafeFileHandle file, long offset, Span<byte> into) => NativeFile.Read(file, offset, into);

    public void ReadAhead(SafeFileHandle file, long offset, long length) => NativeFile.ReadAhead(file, offset, length);

    public void Write(SafeFileHandle file, long offset, ReadOnlySpan<byte> bytes) => NativeFile.Write(file, offset, bytes);

    public void StartWriteback(SafeFileHandle file) => NativeFile.StartWriteback(file);

    public void SetLength(SafeFileHandle file, long length) => NativeFile.SetLength(file, length);

    public bool Allocate(SafeFileHandle file, long offset, long length) => NativeFile.Allocate(file, offset, length);

    public void Sync(SafeFileHandle file) => NativeFile.Sync(file);

    public void SyncData(SafeFileHandle file) => NativeFile.SyncData(file);

    public void Flush(MappedRegion region, long offset, long length, FlushMode mode) => region.Flush(offset, length, mode);

    public bool MoveIntoPlace(string temporary, string path) => NativeFile.MoveIntoPlace(temporary, path);

    public void Delete(string path) => NativeFile.Delete(path);

    public void SyncDirectoryOf(string path) => NativeFile.SyncDirectoryOf(path);
}
