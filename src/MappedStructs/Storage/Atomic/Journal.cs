using System;
using System.Collections.Generic;
using System.IO;
using MappedStructs.Format;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>
/// The file beside an atomic list or atomic columns to which every commit goes first. It is filled with zeros ahead, so that a
/// sync of it has nothing to write but the commit.
/// </summary>
internal sealed partial class Journal : IDisposable
{
    private const int Block = 1 << 20;

    private readonly IFileOps _ops;
    private readonly SafeFileHandle _file;
    private readonly List<long> _records = [];
    private long _next;

    private Journal(IFileOps ops, SafeFileHandle file, string path, long length)
    {
        _ops = ops;
        _file = file;
        Path = path;
        Length = length;
    }

    public string Path { get; }

    /// <summary>Bytes, the head included.</summary>
    public long Length { get; private set; }

    /// <summary>Where the next record goes.</summary>
    public long Position { get; private set; } = JournalHead.RecordsOffset;

    /// <summary>Whether records of so many bytes fit behind those that are there.</summary>
    public bool HasRoom(long bytes) => bytes <= Room;

    /// <summary>Bytes behind the records that are there.</summary>
    public long Room => Length - Position;

    /// <summary>Bytes for records where there are none.</summary>
    public long Capacity => Length - JournalHead.RecordsOffset;

    /// <summary>Makes an empty journal so long that records of so many bytes fit.</summary>
    /// <exception cref="IOException">The disk is full. The journal is as it was.</exception>
    public void Lengthen(long bytes)
    {
        long wanted = JournalHead.RecordsOffset + RedoRecord.Round(bytes);
        if (wanted <= Length)
            return;
        try
        {
            FillWithZeros(Length, wanted);
            _ops.Sync(_file);
        }
        catch (IOException)
        {
            CutBack();
            throw;
        }
        Length = wanted;
        _alarm?.Lengthened(Length);
    }

    /// <summary>Writes a record behind those that were written since <see cref="Keep"/>.</summary>
    public void Write(ReadOnlySpan<byte> record)
    {
        _next = Math.Max(_next, Position);
        _records.Add(_next);
        _ops.Write(_file, _next, record);
        Remember(_next, record);
        _next += RedoRecord.Round(record.Length);
    }

    /// <summary>
    /// Makes what was written, and not kept, nothing that anybody would read, also after a power loss: every record of it, since
    /// the next one may end where the second begins, and has the generation before it.
    /// </summary>
    public void Erase()
    {
        Span<byte> nothing = stackalloc byte[RedoRecord.HeaderLength];
        nothing.Clear();
        foreach (long record in _records)
        {
            _ops.Write(_file, record, nothing);
            _alarm?.Written(record + nothing.Length);
        }
        _ops.SyncData(_file);
        Forget();
    }

    /// <summary>Takes what was written to the device.</summary>
    public void Sync() => _ops.SyncData(_file);

    /// <summary>What was written stays.</summary>
    public void Keep()
    {
        Position = Math.Max(_next, Position);
        KeepRemembered();
        Forget();
    }

    /// <summary>Starts over: nothing that was written is needed any more.</summary>
    public void Reset()
    {
        Position = JournalHead.RecordsOffset;
        _kept = default;
        Forget();
    }

    public void Dispose()
    {
        _alarm?.Dispose();
        _file.Dispose();
    }

    private void Forget()
    {
        _next = 0;
        _written = default;
        _records.Clear();
    }

    private void FillWithZeros(long start, long end)
    {
        byte[] zeros = new byte[(int)Math.Min(Block, end - start)];
        for (long at = start; at < end; at += zeros.Length)
            _ops.Write(_file, at, zeros.AsSpan(0, (int)Math.Min(zeros.Length, end - at)));
    }

    private void CutBack()
    {
        try
        {
            _ops.SetLength(_file, Length);
        }
        catch (IOException)
        {
            // The journal stays longer than it needs to be, which harms nobody.
        }
    }
}
