using System;
using MappedStructs.Format;

namespace MappedStructs.Storage;

internal sealed partial class Journal
{
    /// <summary>No process has addresses for more.</summary>
    private const long MostData = 1L << 47;

    /// <summary>The last commit that <see cref="Read"/> has found; 0 before.</summary>
    public ulong LastGeneration { get; private set; }

    /// <summary>Goes over the commits that a file needs: those with its salt, from the generation after its own on, without a gap.</summary>
    /// <param name="header">The file's header.</param>
    /// <param name="unit">What the file is made of.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="breakage">What is done wrong.</param>
    /// <param name="each">Gets the header of a record, which was held against the journal and the file's limits, and all of its bytes.</param>
    /// <exception cref="CorruptJournalException">
    /// A record that is whole contradicts itself, the first one is damaged or of another time, or later ones are that were on the device.
    /// </exception>
    public void Read(in FileHeader header, RowUnit unit, string path, Breakage breakage, RecordReader each)
    {
        var journal = new JournalBytes(_ops, _file, Length);
        ulong generation = header.Generation;
        int place = -1;
        bool isFollowed = false;
        for (long at = JournalHead.RecordsOffset; ;)
        {
            if (TryReadNext(journal, at, header.Salt, generation + 1, breakage, out RedoRecord record, out ReadOnlySpan<byte> bytes))
            {
                RequireSense(record, bytes, unit, place, path);
                place = record.Place;
                each(record, bytes);
                generation = record.Generation;
                at += RedoRecord.Round(record.Length);
                Position = at;
                isFollowed = false;
                continue;
            }
            RequireApplied(header, generation, path, breakage);
            if (isFollowed)
                throw Gap(path, generation);
            isFollowed = LastGeneration == 0 && IsFollowed(journal, at, header.Salt, generation);
            if (!isFollowed)
                break;
            // Looked at once more: whoever only verifies holds no lock, and a writer may have gone on meanwhile.
            journal.Forget();
        }
        LastGeneration = generation;
    }

    /// <summary>
    /// Bytes of data that a file must have for a commit: as many as its rows and its changes take, and not what the file had when it was
    /// made, which may have been more, and which anything may stand for.
    /// </summary>
    public static long DataNeeded(in RedoRecord record, ReadOnlySpan<byte> bytes, RowUnit unit)
    {
        ReadOnlySpan<RedoRun> runs = RedoRecord.RunsOf(bytes, record.Runs);
        long changed = runs.IsEmpty ? 0 : runs[^1].End - FileFormat.DataOffset;
        return Math.Min(unit.Round(Math.Max(unit.BytesFor(record.Count), changed)), record.DataLength);
    }

    /// <summary>
    /// Brings what <see cref="Read"/> gives to the device. The last commits, those that went there together, may be in the page cache
    /// alone: of a process that died between write and sync, or after a sync that failed, for which the system takes its pages to be
    /// clean. Those before them were on the device before these were written.
    /// </summary>
    /// <param name="header">The file's header.</param>
    /// <param name="unit">What rows it has.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="breakage">What is done wrong.</param>
    /// <param name="pages">Receives what the commits change.</param>
    public void WriteAgain(in FileHeader header, RowUnit unit, string path, Breakage breakage, PagesToRead pages)
    {
        long end = JournalHead.RecordsOffset;
        long last = end;
        Read(header, unit, path, breakage, (in RedoRecord record, ReadOnlySpan<byte> bytes) =>
        {
            foreach (ref readonly RedoRun run in RedoRecord.RunsOf(bytes, record.Runs))
                pages.Add(run);
            if (record.Place == 0)
                last = end;
            end += RedoRecord.Round(record.Length);
        });
        if (last == end)
            return;
        byte[] buffer = new byte[(int)Math.Min(JournalBytes.ReadAhead, end - last)];
        for (long at = last; at < end; at += buffer.Length)
        {
            Span<byte> bytes = buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - at));
            _ops.Write(_file, at, bytes[.._ops.Read(_file, at, bytes)]);
        }
        _ops.SyncData(_file);
    }

    /// <summary>Reads the record that is due, if it is there, whole.</summary>
    private bool TryReadNext(JournalBytes journal, long at, ulong salt, ulong generation, Breakage breakage, out RedoRecord record, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        record = default;
        if (at + RedoRecord.HeaderLength > Length
            || !RedoRecord.TryRead(journal.At(at, RedoRecord.HeaderLength), out record)
            || record.Salt != salt
            || (record.Generation != generation && (breakage & Breakage.IgnoreGeneration) == 0)
            || record.Length > Length - at)
            return false;
        bytes = journal.At(at, (int)record.Length);
        return record.HasBody(bytes) || (breakage & Breakage.SkipChecksum) != 0;
    }

    /// <summary>Checksums say that a record is what somebody wrote, and not that it makes sense: every number is looked at before it is used.</summary>
    private void RequireSense(in RedoRecord record, ReadOnlySpan<byte> bytes, RowUnit unit, int placeBefore, string path)
    {
        long end = FileFormat.DataOffset;
        long data = 0;
        bool isSound = (record.Place == 0 || record.Place == placeBefore + 1) && record.DataLength is > 0 and <= MostData
            && record.Count >= 0 && record.Count <= unit.RowsIn(record.DataLength);
        if (isSound)
        {
            foreach (ref readonly RedoRun run in RedoRecord.RunsOf(bytes, record.Runs))
            {
                isSound &= run.IsClean && run.Length > 0 && run.Offset >= end
                    && run.Offset <= FileFormat.DataOffset + record.DataLength - run.Length;
                if (!isSound)
                    break;
                end = run.End;
                data += run.Length;
            }
            isSound &= data == RedoRecord.BytesOf(bytes, record.Runs).Length;
        }
        if (!isSound)
            throw Corrupt(path, Path, $"has a commit that contradicts itself (generation {record.Generation}, {record.Runs} runs, {record.Length} bytes)");
    }
}

/// <summary>Gets one commit of a journal.</summary>
internal delegate void RecordReader(in RedoRecord record, ReadOnlySpan<byte> bytes);
