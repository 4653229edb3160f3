using System;
using MappedStructs.Format;
using MappedStructs.Memory;
using MappedStructs.Sharing;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

internal static partial class FileOpening
{
    private static AtomicRows MapAtomicRows(FileHold hold, string? path, in FilePlan plan, MapOptions options, in FileState state)
    {
        if (path is null)
            throw new NotSupportedException("Atomic lists and columns have a journal beside them, so that they need a path and not a handle alone.");
        AtomicHead head = ReadAtomicHead(hold.File, path, options);
        AppliedCommits.RequireUncut(options.FileOps, hold.File, head.Header, path);
        Journal journal = (head.IsJournalRequired
            ? Journal.OpenRequired(path, hold.File, head.Header.FileId, options, writable: true)
            : Journal.OpenOrCreate(path, head.Header.FileId, options.FileOps.GetFacts(hold.File).Length, options));
        try
        {
            if (!state.IsNew)
            {
                Recover(hold.File, path, plan, options, head, journal);
                journal.Prepare(options);
            }
            journal.Watch(hold.File, options);
            return MapBoth(hold, path, plan, options, state, head, journal);
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>Bytes of commits after which the device is asked to begin.</summary>
    private const int WrittenAtATime = 4 << 20;

    /// <summary>
    /// Brings every commit of the journal to its place, and all of it to the device, before anybody sees it. Where that is cut
    /// short, the next one begins anew.
    /// </summary>
    private static void Recover(SafeFileHandle file, string path, in FilePlan plan, MapOptions options, AtomicHead head, Journal journal)
    {
        IFileOps ops = options.FileOps;
        bool isSynced = (options.Breakage & Breakage.SkipSyncAtRecovery) == 0;
        // The head may be in the page cache alone, and says which records count, and that the file is not whole from here on.
        head.WriteAgain();
        ops.SyncData(file);
        if (!head.IsJournalRequired)
            return;
        long length = ops.GetFacts(file).Length;
        // The file has a part of a commit soon: only the journal has the rest then.
        var pages = new PagesToRead();
        if ((options.Breakage & Breakage.ApplyUnsyncedJournal) == 0)
            journal.WriteAgain(head.Header, plan.For(length, head.Header, path).Unit, path, options.Breakage, pages);
        pages.Begin(ops, file);
        ulong generation = head.Header.Generation;
        long count = head.Header.Count;
        // What the header counts was in the file, on the device, before the journal began: where it is not, the file was cut, and
        // to make it longer would fill it with zeros.
        RequireRows(plan.For(length, head.Header, path), count, length, path);
        RowUnit unit = plan.For(length, head.Header, path).Unit;
        long written = 0;
        // As commits do: what comes to its place from here on is noted first.
        AppliedCommits.Note(ops, file, head.Header.Salt, journal.LastGeneration);
        journal.Read(head.Header, unit, path, options.Breakage, (in RedoRecord record, ReadOnlySpan<byte> bytes) =>
        {
            long end = FileFormat.DataOffset + Journal.DataNeeded(record, bytes, unit);
            if (length < end)
            {
                // The file was made longer before the commit, and that had not reached the device.
                ops.SetLength(file, end);
                length = end;
            }
            ReadOnlySpan<byte> rest = RedoRecord.BytesOf(bytes, record.Runs);
            foreach (ref readonly RedoRun run in RedoRecord.RunsOf(bytes, record.Runs))
            {
                RunInPlace.Write(ops, file, run, rest[..run.Length]);
                rest = rest[run.Length..];
            }
            written += record.Length;
            if (written >= WrittenAtATime)
            {
                // The device works while we do.
                ops.StartWriteback(file);
                written = 0;
            }
            generation = record.Generation;
            count = record.Count;
        });
        RequireRows(plan.For(length, head.Header, path), count, length, path);
        if (isSynced)
            ops.SyncData(file);
        head.Change(generation, count, plan.For(length, head.Header, path).Unit.RowsIn(length - plan.DataOffset), head.Header.Salt, isJournalRequired: false);
        journal.Reset();
    }

    private static AtomicRows MapBoth(FileHold hold, string path, in FilePlan plan, MapOptions options, in FileState state, AtomicHead head, Journal journal)
    {
        FileFacts facts = options.FileOps.GetFacts(hold.File);
        FilePlan found = plan.For(facts.Length, head.Header, path);
        long count = head.Header.Count;
        RequireRows(found, count, facts.Length, path);
        if (EnsureMappableEnd(hold.File, facts.Length, found, options))
        {
            facts = options.FileOps.GetFacts(hold.File);
            found = plan.For(facts.Length, head.Header, path);
        }
        FileState reserved = ReserveSpace(hold.File, facts, found, options, state);
        RowRegion writing = RowRegion.OfAtomicFile(hold.File, path, found, options, RegionAccess.CopyOnWrite);
        RowRegion reading;
        TouchedPages? touched = null;
        CutAlarm? alarm = null;
        try
        {
            alarm = CutAlarm.TrySet(hold.File, path, facts.Length, options.FileOps);
            touched = new TouchedPages(writing.Region, writing.MaximumLength);
            // Whoever closes what readers see closes everything, the file and its lock last.
            reading = RowRegion.OfAtomicFile(hold.File, path, found, options, RegionAccess.Read, touched, alarm, writing.Region, journal, hold);
        }
        catch
        {
            touched?.Dispose();
            alarm?.Dispose();
            writing.Region.Dispose();
            throw;
        }
        try
        {
            foreach (MappedRegion region in (ReadOnlySpan<MappedRegion>)[reading.Region, writing.Region])
            {
                if (AdviceForRows(options) is var advice && advice != MapAdvice.Normal)
                    region.Advise(0, region.Length, advice);
                if (options.Prefault)
                    region.Prefault(0, found.DataLength, forWriting: false);
                // Locking a private mapping would copy all of its pages (mlock(2)): readers' pages are the same ones.
                if (options.LockInMemory && region == reading.Region && !region.LockInMemory(0, found.DataLength))
                    throw CannotLockInMemory(path, found.DataLength);
            }
            var file = new MappedFile(path, plan.Layout, new FileRegions(reading.Region, writing.Region), reserved with { Length = facts.Length });
            var committed = new AtomicRows(reading.Region, found.DataLength, file, found.Unit, count);
            var working = new AtomicRows(writing.Region, found.DataLength, file, found.Unit, count) { IsWorking = true };
            var store = new RedoStore(committed, working, touched, journal, head, hold.File, alarm, Math.Min(reading.MaximumLength, writing.MaximumLength), options);
            committed.Store = working.Store = store;
            return committed;
        }
        catch
        {
            reading.Region.Dispose();
            throw;
        }
    }

    private static AtomicHead ReadAtomicHead(SafeFileHandle file, string path, MapOptions options)
    {
        Span<byte> bytes = stackalloc byte[HeaderReading.Length];
        bytes = bytes[..options.FileOps.Read(file, 0, bytes)];
        HeaderReading reading = HeaderReading.From(bytes, path);
        // The copy that is not behind the other one.
        int newest = reading.Behind == FileFormat.FirstHeaderOffset ? FileFormat.SecondHeaderOffset : FileFormat.FirstHeaderOffset;
        return new AtomicHead(file, reading.Header, newest, options);
    }

    /// <exception cref="FileTruncatedException">The file is too short for its rows.</exception>
    private static void RequireRows(in FilePlan plan, long count, long fileLength, string? path)
    {
        long rows = plan.Unit.RowsIn(Math.Max(0, fileLength - plan.DataOffset));
        if (count > rows)
        {
            throw new FileTruncatedException(path,
                $"{MappedFileException.Name(path)} is truncated: its last commit has {count} rows, and its {fileLength} bytes hold {rows}. Restore it from a copy.");
        }
    }

    /// <summary>The last commit of an atomic file, for reading: of a file that no writer has open.</summary>
    private static MappedData ReadLastCommit(FileHold hold, string? path, in FilePlan plan, MapOptions options, RegionAccess access)
    {
        // What a writer applies would be seen in the middle of it.
        if (!hold.TryLock(FileLockKind.Shared))
        {
            throw new MappedFileLockedException(path,
                $"{MappedFileException.Name(path)} is open for commits (OpenAtomic), in this process or in another one, and nobody else sees an atomic file meanwhile. Close it there.");
        }
        // Looked at again, now that it stands still.
        FileFacts facts = options.FileOps.GetFacts(hold.File);
        if (!TryReadState(hold.File, facts, path, plan, options, writable: false, out FileState state))
            throw new System.Diagnostics.UnreachableException("Only a writer finds a file that it can initialise.");
        SyncBeforeShown(hold.File, path, state.Head, options);
        return plan.HasRows ? ReadLastRows(hold, path, plan, options, state, access) : ReadLastRecord(hold, path, plan, options, state);
    }

    private static DirectRows ReadLastRows(FileHold hold, string? path, in FilePlan plan, MapOptions options, in FileState state, RegionAccess access)
    {
        FileHeader header = state.Head;
        FilePlan found = plan.For(state.Length, header, path);
        long count = header.Count;
        MappedRegion region = MapPrivately(hold, path, ref found, ref count, options, header);
        try
        {
            RequireRows(found, count, found.FileLength, path);
            // Nothing reaches the file any more: what was replayed is in memory alone.
            if (access == RegionAccess.Read)
                region.Protect(0, region.Length, RegionAccess.Read);
            var mapped = new RowRegion(region, 0, found.FileLength);
            var source = new RowSource(found, options, hold.File, IsGrowable: false, mapped.MaximumLength, AdviceForRows(options), default);
            return FinishRows(mapped, path, source, state, CountReading.Of(count), isFlushable: false);
        }
        catch
        {
            region.Dispose();
            throw;
        }
    }

    /// <summary>Maps the data copy-on-write, or reads it into memory where the journal makes it longer, and replays the journal over it.</summary>
    private static MappedRegion MapPrivately(FileHold hold, string? path, ref FilePlan plan, ref long count, MapOptions options, in FileHeader header)
    {
        bool isRequired = (header.Flags & FileHeader.JournalRequired) != 0;
        if (isRequired && path is null)
            throw new NotSupportedException("The file is whole only with its journal, so that it must be opened by its path and not by a handle alone.");
        AppliedCommits.RequireUncut(options.FileOps, hold.File, header, path);
        using Journal? journal = isRequired ? Journal.OpenRequired(path!, hold.File, header.FileId, options, writable: false) : null;
        RequireRows(plan, count, plan.FileLength, path);
        long length = plan.DataLength;
        RowUnit unit = plan.Unit;
        journal?.Read(header, unit, path!, options.Breakage, (in RedoRecord record, ReadOnlySpan<byte> bytes) =>
            length = Math.Max(length, Journal.DataNeeded(record, bytes, unit)));
        MappedRegion region = MapCopy(hold, path, plan, length, options);
        try
        {
            long rows = count;
            journal?.Read(header, plan.Unit, path!, options.Breakage, (in RedoRecord record, ReadOnlySpan<byte> bytes) =>
            {
                ReadOnlySpan<byte> rest = RedoRecord.BytesOf(bytes, record.Runs);
                foreach (ref readonly RedoRun run in RedoRecord.RunsOf(bytes, record.Runs))
                {
                    rest[..run.Length].CopyTo(region.AsSpan(run.Offset - FileFormat.DataOffset, run.Length));
                    rest = rest[run.Length..];
                }
                rows = record.Count;
            });
            count = rows;
            plan = plan with { DataLength = length };
            return region;
        }
        catch
        {
            region.Dispose();
            throw;
        }
    }

    private static MappedRegion MapCopy(FileHold hold, string? path, in FilePlan plan, long length, MapOptions options)
    {
        if (length == plan.DataLength && length > 0)
        {
            MappedRegion region = MappedRegion.MapKnown(hold.File, path, plan.DataOffset, length, RegionAccess.CopyOnWrite, new RegionOptions { FaultPolicy = options.FaultPolicy });
            region.ReleasedWith = hold;
            return region;
        }
        MappedRegion memory = MappedRegion.MapAnonymous(Math.Max(length, 1));
        try
        {
            for (long at = 0; at < plan.DataLength;)
            {
                int read = options.FileOps.Read(hold.File, plan.DataOffset + at, memory.AsSpan(at, (int)Math.Min(1 << 20, plan.DataLength - at)));
                if (read == 0)
                    break;
                at += read;
            }
            memory.ReleasedWith = hold;
            return memory;
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }
}
