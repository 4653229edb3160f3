using System;
using MappedStructs.Format;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>
/// The header of an open atomic file. Each change goes over the older of the two copies, and is on the device before the other one
/// is brought level: one copy is whole at every moment, and mostly both say the same.
/// </summary>
internal sealed class AtomicHead(SafeFileHandle file, in FileHeader header, int newest, MapOptions options)
{
    private FileHeader _header = header;
    private int _newest = newest;

    public ref readonly FileHeader Header => ref _header;

    public bool IsJournalRequired => (_header.Flags & FileHeader.JournalRequired) != 0;

    /// <summary>Stores the newest copy as it is. It may be in the page cache alone, after a sync that failed or a process that died.</summary>
    public void WriteAgain() => Write(_header, _newest);

    /// <summary>Writes the next header over the older copy.</summary>
    /// <param name="generation">The last commit that is in the data.</param>
    /// <param name="count">Rows after it.</param>
    /// <param name="capacity">Rows that the file has space for.</param>
    /// <param name="salt">That of the journal's records from here on.</param>
    /// <param name="isJournalRequired">Whether the file is whole only with its journal from here on.</param>
    /// <param name="isSynced">Whether the header is on the device when this returns.</param>
    public void Change(ulong generation, long count, long capacity, ulong salt, bool isJournalRequired, bool isSynced = true)
    {
        FileHeader next = _header;
        next.Sequence++;
        next.Generation = generation;
        next.Count = count;
        next.Capacity = Math.Max(capacity, count);
        next.Salt = salt;
        next.Flags = isJournalRequired ? FileHeader.JournalRequired : (ushort)0;
        int older = _newest == FileFormat.FirstHeaderOffset ? FileFormat.SecondHeaderOffset : FileFormat.FirstHeaderOffset;
        if ((options.Breakage & Breakage.OverwriteNewestHeader) != 0)
            older = _newest;
        Write(next, older);
        if (isSynced)
        {
            options.FileOps.SyncData(file);
            // Then the other copy, so that a rotten one takes nothing with it. It may be torn until the next sync: the next
            // change goes over it.
            Write(next, _newest);
        }
        _header = next;
        _newest = older;
    }

    private void Write(in FileHeader header, int at)
    {
        Span<byte> copy = stackalloc byte[FileHeader.Length];
        header.WriteTo(copy);
        options.FileOps.Write(file, at, copy);
    }
}
