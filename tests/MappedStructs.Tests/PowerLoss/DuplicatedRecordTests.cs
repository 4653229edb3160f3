using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs.Format;
using MappedStructs.Storage;

namespace MappedStructs.Tests.PowerLoss;

/// <summary>A commit that stands in the journal a second time, behind later ones, is not taken for the newest.</summary>
public sealed class DuplicatedRecordTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly List<ulong> _committed = [];

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void It_counts_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "images are laid into files in memory, which are Linux's; the code is the same everywhere");
        Assert.Equal(LastCommit(), Open(Breakage.None));
    }

    [Fact]
    public void It_would_take_rows_back_if_generations_were_not_looked_at()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "images are laid into files in memory, which are Linux's; the code is the same everywhere");
        Assert.NotEqual(LastCommit(), Open(Breakage.IgnoreGeneration));
    }

    private ulong LastCommit()
    {
        string path = _scratch["list.map"];
        ListWithCommitsInItsJournal.MakeAfterPowerLoss(_scratch, path, _committed);
        byte[] journal = File.ReadAllBytes(path + ".journal");
        int end = JournalHead.RecordsOffset;
        int first = 0;
        int records = 0;
        while (RedoRecord.TryRead(journal.AsSpan(end), out RedoRecord record))
        {
            end += (int)RedoRecord.Round(record.Length);
            first = first == 0 ? end : first;
            records++;
        }
        Assert.True(records >= 3);
        journal.AsSpan(JournalHead.RecordsOffset, first - JournalHead.RecordsOffset).CopyTo(journal.AsSpan(end));
        File.WriteAllBytes(path + ".journal", journal);
        return _committed[^1];
    }

    private ulong Open(Breakage breakage)
    {
        using AtomicList<Page> list = MappedList.OpenAtomic<Page>(_scratch["list.map"], ListWithCommitsInItsJournal.Options(NativeFileOps.Instance, breakage));
        return Fingerprint.Of(MemoryMarshal.AsBytes(list.AsSpan(0, (int)list.Count)));
    }
}
