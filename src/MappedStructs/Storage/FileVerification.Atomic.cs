using System;
using System.IO;
using MappedStructs.Format;

namespace MappedStructs.Storage;

internal sealed partial class FileVerification
{
    /// <summary>Slots of a record; the journal of rows, without which they may be torn; rows and chunks where they are whole by themselves.</summary>
    private void VerifyAtomic()
    {
        if (_report.Shape == MappedFileShape.Record)
        {
            VerifySlots();
            return;
        }
        try
        {
            AppliedCommits.RequireUncut(_ops, _file, _header, _report.Path);
        }
        catch (IOException e)
        {
            _report.Add(FileFormat.AppliedNoteOffset, e.Message);
            return;
        }
        if ((_header.Flags & FileHeader.JournalRequired) != 0)
            VerifyJournal();
        else if (_report.Shape == MappedFileShape.List)
            VerifyRows(capacity: Math.Max(0, _facts.Length - FileFormat.DataOffset) / _header.RecordSize);
        else
            VerifyColumns();
    }

    private void VerifySlots()
    {
        if (_header.RecordSize > Array.MaxLength - CommitSlot.Length)
        {
            _report.Add(0, $"The header names an atomic record of {_header.RecordSize} bytes, more than any has. Restore the file from a copy.");
            return;
        }
        long size = _header.RecordSize;
        if (!RequireLength(SlotStore.OffsetOf(0, size) + CommitSlot.Stride(size) + CommitSlot.Length + size, "an atomic record with its two slots"))
            return;
        Slot first = ReadSlot(0, size);
        Slot second = ReadSlot(1, size);
        if (!first.IsWhole && !second.IsWhole)
        {
            _report.Add(first.Offset,
                $"Both slots are damaged, this one and the one at {second.Offset}: neither is a commit with the right checksum, file id and layout. Restore the file from a copy.");
            return;
        }
        (Slot damaged, Slot whole) = first.IsWhole ? (second, first) : (first, second);
        if (!damaged.IsWhole && !damaged.IsEmpty)
        {
            _report.Add(damaged.Offset,
                $"This slot is no whole commit. The other one is, generation {whole.Generation}, and the file opens as that. A commit that a crash cut short leaves such a slot; " +
                "if none did, a later commit has been damaged, which a copy of the file may still have. The next commit writes over it.");
        }
    }

    private Slot ReadSlot(int index, long size)
    {
        long offset = SlotStore.OffsetOf(index, size);
        byte[] image = new byte[CommitSlot.Length + size];
        int read = _ops.Read(_file, offset, image);
        CommitSlot slot = default;
        bool isWhole = read == image.Length && CommitSlot.TryRead(image, _header, verify: true, out slot);
        return new Slot(offset, isWhole, isWhole ? slot.Generation : 0, IsEmpty: !image.AsSpan().ContainsAnyExcept((byte)0));
    }

    /// <summary>What the journal holds is read as opening reads it, so that both think the same of it.</summary>
    private void VerifyJournal()
    {
        bool isList = _report.Shape == MappedFileShape.List;
        if (!isList && !RequireRowsPerChunk())
            return;
        // Asked once more: a writer may have made the file longer since, and the header speak of it.
        long length = _ops.GetFacts(_file).Length;
        long data = Math.Max(0, length - FileFormat.DataOffset);
        // The length of a chunk stands nowhere, and the second one, which tells, may be in the journal alone: then as many rows pass as
        // the shortest chunks would hold. Chunks that a crash has torn are looked at once the journal has been replayed.
        long chunk = isList ? _header.RecordSize : FindChunkLength(data);
        var unit = new RowUnit(isList ? 1 : _header.RowsPerChunk, isList || chunk < data ? chunk : ChunkLayout.ChunkAlignment);
        if (_header.Count > unit.RowsIn(data))
        {
            _report.Add(length,
                $"The file is too short: its header counts {_header.Count} rows without the journal, and its {length} bytes hold {unit.RowsIn(data)}. Restore it from a copy.");
        }
        long count = _header.Count;
        try
        {
            using Journal journal = Journal.OpenRequired(_report.Path, _file, _header.FileId, new MapOptions { FileOps = _ops }, writable: false);
            journal.Read(_header, unit, _report.Path, Breakage.None, (in RedoRecord record, ReadOnlySpan<byte> bytes) =>
            {
                count = record.Count;
                data = Math.Max(data, Journal.DataNeeded(record, bytes, unit));
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _report.Add(0, e.Message);
            return;
        }
        _report.Count = count;
        _report.Capacity = Math.Max(count, data / chunk * unit.Rows);
    }

    private readonly record struct Slot(long Offset, bool IsWhole, ulong Generation, bool IsEmpty);
}
