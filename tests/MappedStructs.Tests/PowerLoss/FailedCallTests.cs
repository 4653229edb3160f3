using System;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs.Interop;
using MappedStructs.Storage;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>
/// Every single call to the system fails once: at creation, commit, growth, checkpoint and recovery. What was acknowledged is
/// there afterwards, and what was refused is not.
/// </summary>
public sealed class FailedCallTests(ITestOutputHelper output) : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private History _history = new();
    private Promise _promise;
    private bool _isHalfApplied;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("DeviceError", false)]
    [InlineData("DeviceError", true)]
    [InlineData("DiskFull", false)]
    [InlineData("DiskFull", true)]
    [InlineData("ShortWrite", false)]
    [InlineData("ShortWrite", true)]
    public void A_list_survives_a_call_that_fails(string how, bool exists) => FailEach(how, exists, WorkOnList, FingerprintOfList);

    [Theory]
    [InlineData("DeviceError", false)]
    [InlineData("DeviceError", true)]
    [InlineData("DiskFull", false)]
    [InlineData("DiskFull", true)]
    [InlineData("ShortWrite", false)]
    [InlineData("ShortWrite", true)]
    public void A_record_survives_a_call_that_fails(string how, bool exists) => FailEach(how, exists, WorkOnRecord, FingerprintOfRecord);

    [Theory]
    [InlineData("DeviceError", false)]
    [InlineData("DeviceError", true)]
    [InlineData("DiskFull", false)]
    [InlineData("DiskFull", true)]
    [InlineData("ShortWrite", false)]
    [InlineData("ShortWrite", true)]
    public void Columns_survive_a_call_that_fails(string how, bool exists) => FailEach(how, exists, WorkOnColumns, FingerprintOfColumns);

    private void FailEach(string how, bool exists, Action<string, IFileOps> work, Func<string, IFileOps, ulong> look)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the error numbers are those of Unix");
        CallFailure failure = Enum.Parse<CallFailure>(how);
        int calls = 0;
        for (int failing = 1; ; failing++)
        {
            string path = _folder[$"{failing}.map"];
            _history = new History();
            _promise = default;
            if (exists)
            {
                // Nothing is brought to its place when a file is closed: the next opening recovers it.
                _history.Add(look(path, NativeFileOps.Instance));
                work(path, NativeFileOps.Instance);
            }
            var ops = new FailingFileOps(failure, failing);
            try
            {
                if (!exists)
                    _history.Add(FreshFingerprint(look));
                work(path, ops);
            }
            catch (IOException e)
            {
                Assert.True(ops.HasFailed, $"nothing had failed: {e}");
            }
            ulong found = look(path, NativeFileOps.Instance);
            try
            {
                _promise = _history.Show(found, _promise);
            }
            catch (PowerLossException e)
            {
                Assert.Fail($"{how} in call {failing} ({ops.Failed}): {e.Message}");
            }
            // And it can be worked on as before.
            work(path, NativeFileOps.Instance);
            Assert.Equal(_history[_promise.AtLeast], look(path, NativeFileOps.Instance));
            if (!ops.HasFailed)
                break;
            calls++;
        }
        output.WriteLine($"{calls} calls");
        Assert.True(calls > 10);
    }

    private ulong FreshFingerprint(Func<string, IFileOps, ulong> look) => look(_folder["fresh.map"], NativeFileOps.Instance);

    private void WorkOnList(string path, IFileOps ops)
    {
        using AtomicList<Page> list = MappedList.OpenAtomic<Page>(path, ListOptions(ops));
        _promise = _history.Show(FingerprintOf(list), _promise);
        var random = new Random(7);
        for (int step = 0; step < 8; step++)
        {
            Commit(() =>
            {
                using AtomicListWrite<Page> write = list.BeginWrite();
                // The third makes the file grow, the fifth the journal.
                for (int rows = step switch { 2 => 70, 4 => 90, _ => 3 }; rows > 0; rows--)
                    write.Add(Page.Of(random));
                write[random.Next((int)write.Count)].Words[0]++;
                if (step == 6)
                    write.RemoveLast(20);
                Begin(Fingerprint.Of(MemoryMarshal.AsBytes(write.AsSpan(0, (int)write.Count))));
                write.Commit();
            });
            if (list.File.IsPoisoned)
                return;
            // A commit that could not be written into the file may be there in part, until the next scope opens.
            if (!_isHalfApplied)
                _history.Find(FingerprintOf(list), _promise);
            if (step == 5)
                Try(list.Checkpoint);
        }
    }

    private void WorkOnColumns(string path, IFileOps ops)
    {
        using AtomicColumns<Reading> columns = MappedColumns.OpenAtomic<Reading>(path, ColumnsWithCommitsInTheirJournal.Options(ops));
        _promise = _history.Show(FingerprintOf(columns), _promise);
        var random = new Random(7);
        for (int step = 0; step < 8; step++)
        {
            Commit(() =>
            {
                using AtomicColumnsWrite<Reading> write = columns.BeginWrite();
                // The third makes the file grow by chunks.
                for (int rows = step == 2 ? 300 : 3; rows > 0; rows--)
                    write.Add(Reading.Of(random));
                write.View(random.Next((int)write.Count)).Sensor++;
                if (step == 6)
                    write.RemoveLast(5);
                var now = new Reading[write.Count];
                write.CopyTo(0, now);
                Begin(Fingerprint.Of(MemoryMarshal.AsBytes(now.AsSpan())));
                write.Commit();
            });
            if (columns.File.IsPoisoned)
                return;
            // A commit that could not be written into the file may be there in part, until the next scope opens.
            if (!_isHalfApplied)
                _history.Find(FingerprintOf(columns), _promise);
            if (step == 5)
                Try(columns.Checkpoint);
        }
    }

    private void WorkOnRecord(string path, IFileOps ops)
    {
        using AtomicRecord<Ledger> record = MappedRecord.OpenAtomic<Ledger>(path, new MapOptions { FileOps = ops });
        _promise = _history.Show(FingerprintOf(record.Value), _promise);
        for (int step = 0; step < 4; step++)
        {
            Commit(() =>
            {
                using AtomicRecordWrite<Ledger> write = record.BeginWrite();
                write.Value.Words[step * 80]++;
                Begin(FingerprintOf(write.Value));
                write.Commit();
            });
            if (record.File.IsPoisoned)
                return;
            _history.Find(FingerprintOf(record.Value), _promise);
        }
    }

    private void Begin(ulong fingerprint) => _promise = _promise with { AtMost = _history.Add(fingerprint) };

    private void Commit(Action commit)
    {
        Promise before = _promise;
        _isHalfApplied = false;
        try
        {
            commit();
            _promise = new Promise(_promise.AtMost, _promise.AtMost, Exists: true);
        }
        catch (CommitOutcomeUnknownException)
        {
            // One of the two.
        }
        catch (CommitNotAppliedException)
        {
            // Committed: reopening shows it, and so does the next scope.
            _promise = new Promise(_promise.AtMost, _promise.AtMost, Exists: true);
            _isHalfApplied = true;
        }
        catch (IOException e) when (e is MappedFilePoisonedException || e.HResult is Errno.EIO or Errno.ENOSPC || e.InnerException is CommitNotAppliedException)
        {
            // Refused: the state before it, and no other. Added again, so that what was refused does not lie between.
            long kept = _history.Add(_history[before.AtLeast]);
            _promise = before.AtLeast == before.AtMost ? new Promise(kept, kept, Exists: true) : before;
        }
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (IOException e) when (e is MappedFileException || e.HResult is Errno.EIO or Errno.ENOSPC)
        {
        }
    }

    private static MapOptions ListOptions(IFileOps ops) => new() { FileOps = ops, JournalLength = 65536, MaximumLength = 16 << 20 };

    private static ulong FingerprintOfList(string path, IFileOps ops)
    {
        using AtomicList<Page> list = MappedList.OpenAtomic<Page>(path, ListOptions(ops));
        return FingerprintOf(list);
    }

    private static ulong FingerprintOfRecord(string path, IFileOps ops)
    {
        using AtomicRecord<Ledger> record = MappedRecord.OpenAtomic<Ledger>(path, new MapOptions { FileOps = ops });
        return FingerprintOf(record.Value);
    }

    private static ulong FingerprintOf(AtomicList<Page> list) => Fingerprint.Of(MemoryMarshal.AsBytes(list.AsSpan(0, (int)list.Count)));

    private static ulong FingerprintOfColumns(string path, IFileOps ops)
    {
        using AtomicColumns<Reading> columns = MappedColumns.OpenAtomic<Reading>(path, ColumnsWithCommitsInTheirJournal.Options(ops));
        return FingerprintOf(columns);
    }

    private static ulong FingerprintOf(AtomicColumns<Reading> columns)
    {
        var rows = new Reading[columns.Count];
        columns.CopyTo(0, rows);
        return Fingerprint.Of(MemoryMarshal.AsBytes(rows.AsSpan()));
    }

    private static ulong FingerprintOf(in Ledger ledger) => Fingerprint.Of(MemoryMarshal.AsBytes((ReadOnlySpan<long>)ledger.Words));
}
