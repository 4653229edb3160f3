using System;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>
/// Everything that Storage does to files, one call each: the seam behind which a test loses the power, fills the disk or
/// breaks the device. What a call promises is said in <see cref="NativeFile"/>.
/// </summary>
/// <remarks>
/// The only stores that do not pass here are those through a shared mapping: they may reach the device at any time, and
/// <see cref="Flush"/> tells when they must have.
/// </remarks>
internal interface IFileOps
{
    SafeFileHandle Open(string path, bool writable);

    SafeFileHandle? TryCreateNew(string path);

    FileFacts GetFacts(SafeFileHandle file);

    /// <summary>What a name leads to, without opening it; null where that cannot be told. Changes nothing that anybody could see.</summary>
    FileFacts? TryGetFacts(string path) => NativeFile.TryGetFacts(path);

    /// <summary>The file's length, and when it was last changed: what tells that somebody else has done so.</summary>
    (long Length, long ModifiedAt) GetStamp(SafeFileHandle file);

    /// <summary>
    /// The file's length alone. Linux from 6.13 on answers the question for the time of the last change by giving the next write a
    /// time of its own, which then goes to the device beside the data: 40 microseconds a commit that asks each time.
    /// </summary>
    long GetLength(SafeFileHandle file) => GetStamp(file).Length;

    int Read(SafeFileHandle file, long offset, Span<byte> into);

    /// <summary>Has bytes read into memory while we do something else. Changes nothing that anybody could see.</summary>
    void ReadAhead(SafeFileHandle file, long offset, long length) { }

    void Write(SafeFileHandle file, long offset, ReadOnlySpan<byte> bytes);

    /// <summary>Has what was written go to the device while we do something else. Promises nothing: <see cref="SyncData"/> does.</summary>
    void StartWriteback(SafeFileHandle file) { }

    void SetLength(SafeFileHandle file, long length);

    bool Allocate(SafeFileHandle file, long offset, long length);

    /// <summary>Brings data, length and everything else about the file to the device.</summary>
    void Sync(SafeFileHandle file);

    /// <summary>Brings data and length to the device, and of what else is known of the file only what reading them needs.</summary>
    void SyncData(SafeFileHandle file);

    /// <summary>Brings bytes of a mapping to the device.</summary>
    void Flush(MappedRegion region, long offset, long length, FlushMode mode);

    bool MoveIntoPlace(string temporary, string path);

    void Delete(string path);

    void SyncDirectoryOf(string path);
}
