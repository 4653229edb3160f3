using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MappedStructs.Interop;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Tests.Atomic;

/// <summary>A reader brings what it is about to be shown to the device. That no power loss takes it back is shown by AtomicPowerLossTests.</summary>
public sealed class ReaderSyncTests : AtomicTest
{
    private readonly FaultyFileOps _ops = new();
    private readonly List<FileCall> _syncs = [];

    private MapOptions Options => new() { FileOps = _ops };

    /// <summary>Every way in which an atomic file is read.</summary>
    public static TheoryData<string> Readers => ["record", "private record", "list", "private list", "columns"];

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_reader_syncs_the_file_and_the_journal_that_it_needs(string reader)
    {
        RequireSyncForReading();
        Make(reader);
        Watch();
        Read(reader);
        Assert.Equal(HasJournal(reader) ? [false, true] : [false], _syncs.Where(call => call.Kind == CallKind.SyncData).Select(call => call.IsJournal));
        Assert.Contains(_syncs, call => call.Kind == CallKind.SyncDirectory);
    }

    [Fact]
    public void A_journal_that_a_file_does_not_need_is_not_asked_for()
    {
        RequireSyncForReading();
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath))
        {
            Commit(list, write => write.Add(new Sample(0)));
            list.Checkpoint();
        }
        File.Delete(JournalPath);
        Watch();
        Read("list");
        Assert.Equal([false], _syncs.Where(call => call.Kind == CallKind.SyncData).Select(call => call.IsJournal));
    }

    [Fact]
    public void A_direct_file_is_not_synced_by_who_reads_it()
    {
        MappedRecord.Create<Sample>(FilePath).Dispose();
        Watch();
        Read("record");
        Assert.Empty(_syncs);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_device_that_fails_is_an_exception_in_place_of_a_commit(string reader)
    {
        RequireSyncForReading();
        Make(reader);
        foreach (bool isJournal in HasJournal(reader) ? [false, true] : new[] { false })
        {
            _ops.Before = call =>
            {
                if (call.Kind == CallKind.SyncData && call.IsJournal == isJournal)
                    throw FaultyFileOps.BrokenDevice();
            };
            IOException e = Assert.ThrowsAny<IOException>(() => Read(reader));
            Assert.Equal(Errno.EIO, e.HResult);
        }
        _ops.Before = null;
        // No lock was left behind.
        Read(reader);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_file_system_that_is_mounted_for_reading_or_has_no_sync_shows_its_files(string reader)
    {
        RequireSyncForReading();
        Make(reader);
        foreach (int errno in new[] { Errno.EROFS, Errno.EINVAL, Errno.ENOTSUP, Errno.EOPNOTSUPP, Errno.ENOSYS })
        {
            int failed = 0;
            _ops.Before = call =>
            {
                if (call.Kind is CallKind.SyncData or CallKind.SyncDirectory)
                {
                    failed++;
                    throw new IOException("There is nothing to sync.", errno);
                }
            };
            Read(reader);
            Assert.Equal(HasJournal(reader) ? 3 : 2, failed);
        }
    }

    [Fact]
    public void A_handle_is_synced_as_it_is()
    {
        Make("record");
        Watch();
        using SafeFileHandle handle = File.OpenHandle(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using ReadOnlyMappedRecord<Sample> record = MappedRecord.OpenRead<Sample>(handle, Options);
        Assert.Equal(7, record.Value.Number);
        Assert.Equal(OperatingSystem.IsWindows() ? [] : [CallKind.SyncData], _syncs.Select(call => call.Kind));
    }

    private static bool HasJournal(string reader) => !reader.EndsWith("record", StringComparison.Ordinal);

    private static void RequireSyncForReading() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "FlushFileBuffers wants the right to write, which a reader does not have");

    private void Watch() => _ops.Before = call =>
    {
        if (call.Kind is CallKind.Sync or CallKind.SyncData or CallKind.SyncDirectory)
            _syncs.Add(call);
        Assert.False(call.Kind is CallKind.Write or CallKind.SetLength or CallKind.Allocate or CallKind.Create);
    };

    private void Make(string reader)
    {
        switch (reader)
        {
            case "record" or "private record":
                using (AtomicRecord<Sample> record = MappedRecord.OpenAtomic<Sample>(FilePath))
                {
                    using AtomicRecordWrite<Sample> write = record.BeginWrite();
                    write.Value = new Sample(7);
                    write.Commit();
                }
                break;
            case "list" or "private list":
                NewAtomicFile(8);
                break;
            default:
                using (AtomicColumns<Sample> columns = MappedColumns.OpenAtomic<Sample>(FilePath))
                {
                    using AtomicColumnsWrite<Sample> write = columns.BeginWrite();
                    write.AddRange(Samples(0, 8));
                    write.Commit();
                }
                break;
        }
    }

    private void Read(string reader)
    {
        using IDisposable read = reader switch
        {
            "record" => MappedRecord.OpenRead<Sample>(FilePath, Options),
            "private record" => MappedRecord.OpenPrivate<Sample>(FilePath, Options),
            "list" => MappedList.OpenRead<Sample>(FilePath, Options),
            "private list" => MappedList.OpenPrivate<Sample>(FilePath, Options),
            _ => MappedColumns.OpenRead<Sample>(FilePath, Options),
        };
    }
}
