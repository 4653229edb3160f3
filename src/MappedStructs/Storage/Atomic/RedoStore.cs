using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using MappedStructs.Format;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>
/// Atomic lists and columns. The writer stores to a copy-on-write mapping; a commit finds the pages that were copied, compares
/// them with the file, and writes what differs into the journal. Once that is on the device it is written into the file too.
/// </summary>
/// <remarks>
/// The order that must hold: a commit is in the journal, and then the head says that the journal is required, both on the device,
/// before the commit touches the data; and the data is on the device before the head says that the journal starts over. So a
/// journal that is required holds a commit with the head's salt, and one that does not is another one.
/// </remarks>
internal sealed unsafe partial class RedoStore : AtomicStore
{
    private readonly AtomicRows _committed;
    private readonly AtomicRows _working;
    private readonly Journal _journal;
    private readonly AtomicHead _head;
    private readonly PrivatePages _pages;

    /// <summary>Null where the system cannot tell.</summary>
    private readonly CutAlarm? _alarm;

    private readonly List<RedoImage> _unapplied = [];
    private volatile bool _isBehind;
    private ulong _capturedGeneration;
    private long _capturedCount;
    private ulong _appliedGeneration;
    private ulong _nextSalt;

    public RedoStore(
        AtomicRows committed, AtomicRows working, TouchedPages touched, Journal journal, AtomicHead head, SafeFileHandle handle, CutAlarm? alarm, long maximumLength, MapOptions options)
        : base(handle, options)
    {
        Touched = touched;
        touched.Allow = AllowMore;
        touched.Clear(options.MaximumDirtyLength);
        _committed = committed;
        _working = working;
        _journal = journal;
        _head = head;
        _pages = options.PrivatePages ?? PrivatePages.System;
        _alarm = alarm;
        _maximumLength = maximumLength;
        Generation = _capturedGeneration = _appliedGeneration = head.Header.Generation;
        _capturedCount = committed.Count;
        Stamp();
    }

    /// <summary>What readers see.</summary>
    public AtomicRows Committed => _committed;

    /// <summary>Where the writer stores.</summary>
    public AtomicRows Working => _working;

    public override MappedFile File => _committed.File;

    /// <summary>Where the scope has given out references, and stored.</summary>
    public TouchedPages Touched { get; }

    /// <summary>Called when the count that readers see has changed.</summary>
    public Action? CountChanged { get; set; }

    /// <summary>Called when rows that were added or removed are not, since the scope was rolled back.</summary>
    public Action? WentBack { get; set; }

    protected override bool WatchesTime => _alarm is null;

    protected override MappedRegion Region => _committed.Region;

    protected override bool IsWhole() => _alarm is null || _alarm.IsQuiet();

    protected override bool HasEnd() => _alarm is null || _alarm.HasLastPage();

    /// <summary>Brings every commit to its place in the file, on the device: the file is whole without its journal then.</summary>
    public void Checkpoint() => WhileStill(() =>
    {
        Complete();
        if (!_head.IsJournalRequired)
            return;
        RequireUnchangedOrNever();
        StartOverOrNever();
    });

    /// <summary>As many as the journal has room for: as it is, or, where the first one has none there, once it has started over.</summary>
    protected override int CountTogether(IReadOnlyList<PendingCommit> waiting)
    {
        long room = _journal.HasRoom(SizeOf(waiting[0])) ? _journal.Room : _journal.Capacity;
        int count = 1;
        for (long bytes = SizeOf(waiting[0]); count < waiting.Count && (bytes += SizeOf(waiting[count])) <= room; count++)
        {
        }
        return count;
    }

    private static long SizeOf(PendingCommit commit) => RedoRecord.Round(((RedoImage)commit).Record.Length);

    protected override void Write(IReadOnlyList<PendingCommit> batch)
    {
        RequireJournal(batch);
        long bytes = 0;
        foreach (PendingCommit commit in batch)
            bytes += SizeOf(commit);
        if (!_journal.HasRoom(bytes))
        {
            if (_head.IsJournalRequired)
                StartOverOrNever();
            if (!_journal.HasRoom(bytes))
                _journal.Lengthen(bytes);
        }
        if (Breaks(Breakage.CountBeforeRows))
            ChangeHead(((RedoImage)batch[^1]).Count, _head.IsJournalRequired, _head.Header.Salt, isSynced: false);
        if (!_head.IsJournalRequired)
            _nextSalt = NewSalt();
        try
        {
            for (int place = 0; place < batch.Count; place++)
            {
                byte[] record = ((RedoImage)batch[place]).Record;
                RedoRecord.Complete(record, _head.IsJournalRequired ? _head.Header.Salt : _nextSalt, place);
                _journal.Write(record);
                if (Breaks(Breakage.DropRestOfGroup))
                    break;
            }
        }
        catch (IOException e) when (DiskSpace.IsExhausted(e))
        {
            // Some of the records may be whole, and are reported as failed: where they stay, nothing may be written behind them.
            OrNever(_journal.Erase);
            throw;
        }
        if (Breaks(Breakage.ApplyBeforeSync))
            WriteInPlace(batch);
    }

    protected override void Sync()
    {
        _journal.Sync();
        if (!_head.IsJournalRequired && !Breaks(Breakage.RequireJournalLate))
            ChangeHead(_committed.Count, isJournalRequired: true, _nextSalt);
    }

    protected override void Apply(IReadOnlyList<PendingCommit> batch)
    {
        _journal.Keep();
        Generation = batch[^1].Generation;
        foreach (PendingCommit commit in batch)
            _unapplied.Add((RedoImage)commit);
        Complete();
    }

    protected override void Complete()
    {
        if (_unapplied.Count == 0)
            return;
        long count = _unapplied[^1].Count;
        // Readers see no row that is about to change its meaning, and none before it is there.
        if (count < _committed.Count)
            Publish(count);
        try
        {
            WriteInPlace(_unapplied);
        }
        catch (IOException e) when (e is not MappedFileException)
        {
            _isBehind = true;
            throw new CommitNotAppliedException(File.Path,
                $"A commit of {MappedFileException.Name(File.Path)} is on the device, in '{_journal.Path}', and could not be written into the file ({e.Message}) " +
                "It is not lost: the next write scope tries again, and so does opening the file.", e);
        }
        Publish(count);
        // Only now: until then the next scope starts from the file with these on top.
        Volatile.Write(ref _appliedGeneration, Generation);
        _unapplied.Clear();
        _isBehind = false;
        if (Breaks(Breakage.RequireJournalLate) && !_head.IsJournalRequired)
            ChangeHead(_committed.Count, isJournalRequired: true, NewSalt(), isSynced: false);
    }

    /// <remarks>
    /// A file that somebody has cut is not written to: that would make it long again, with zeros where its rows were. What is left of
    /// the time in which that could happen is that between the question and the write: it is noticed behind it, and noted in the file.
    /// </remarks>
    private void WriteInPlace(IReadOnlyList<PendingCommit> batch)
    {
        lock (Stamping)
        {
            RequireUnchangedOrNever();
            FileTruncatedException? cut = null;
            try
            {
                try
                {
                    NoteApplied(batch);
                    WriteRuns(batch);
                }
                finally
                {
                    _alarm?.Written(EndOf(batch));
                    cut = NoticeCut("a commit was being written into it");
                    Stamp();
                }
            }
            catch (IOException)
            {
                // A cut says more than a write that failed besides.
                if (cut is null)
                    throw;
            }
            if (cut is not null)
            {
                NoteCut();
                throw cut;
            }
        }
    }

    private void WriteRuns(IReadOnlyList<PendingCommit> batch)
    {
        foreach (PendingCommit commit in batch)
        {
            var image = (RedoImage)commit;
            ReadOnlySpan<byte> bytes = image.Bytes;
            foreach (ref readonly RedoRun run in image.Runs)
            {
                RunInPlace.Write(Ops, Handle, run, bytes[..run.Length]);
                bytes = bytes[run.Length..];
            }
        }
    }

    /// <summary>Behind the last byte of the file that commits change.</summary>
    private static long EndOf(IReadOnlyList<PendingCommit> batch)
    {
        long end = 0;
        foreach (PendingCommit commit in batch)
        {
            if (((RedoImage)commit).Runs is [.., var last])
                end = Math.Max(end, last.End);
        }
        return end;
    }

    /// <summary>Brings the data to the device; then the journal is not needed, and starts over.</summary>
    private void StartOver()
    {
        if (!Breaks(Breakage.SkipDataSyncAtCheckpoint))
            Ops.SyncData(Handle);
        if (!Breaks(Breakage.ReuseSalt))
            ChangeHead(_committed.Count, isJournalRequired: false, NewSalt(), isSynced: !Breaks(Breakage.SkipHeaderSyncAtCheckpoint));
        _journal.Reset();
    }

    /// <summary>
    /// Where the data cannot be synced, be it for lack of space, it stays as it is for good: the system takes the pages that it could
    /// not write to be clean from then on, so that another sync would prove nothing.
    /// </summary>
    private void StartOverOrNever()
    {
        try
        {
            StartOver();
        }
        catch (IOException e)
        {
            Poison(e);
            throw;
        }
    }

    private void ChangeHead(long count, bool isJournalRequired, ulong salt, bool isSynced = true)
    {
        lock (Stamping)
        {
            try
            {
                _head.Change(_appliedGeneration, count, _committed.Unit.RowsIn(_committed.Length), salt, isJournalRequired, isSynced);
            }
            finally
            {
                Stamp();
            }
        }
    }

    private void Publish(long count)
    {
        if (_committed.Count == count)
            return;
        _committed.Count = count;
        CountChanged?.Invoke();
    }

    private static ulong NewSalt()
    {
        Span<byte> salt = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(salt);
        return BitConverter.ToUInt64(salt);
    }
}
