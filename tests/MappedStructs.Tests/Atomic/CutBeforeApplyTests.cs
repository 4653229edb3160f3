using System;
using System.IO;

namespace MappedStructs.Tests.Atomic;

/// <summary>A file that somebody cuts while a commit is on its way through the journal: our own writes must not make it long again.</summary>
public sealed class CutBeforeApplyTests : AtomicTest
{
    private const long Cut = 65536 + 4096;
    private readonly FaultyFileOps _ops = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_cut_during_the_sync_of_the_journal_is_not_written_to(bool isLongAgain)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows cuts no mapped file, and elsewhere nobody has tried.");
        byte[] before = [];
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { FileOps = _ops }))
        {
            Commit(list, write => write.AddRange(Samples(0, 5000)));
            list.Checkpoint();
            long length = new FileInfo(FilePath).Length;
            Commit(list, write => write[4000].Check++);
            _ops.Before = call =>
            {
                if (call is not { Kind: CallKind.SyncData, IsJournal: true })
                    return;
                _ops.Before = null;
                SetLength(FilePath, Cut);
                if (isLongAgain)
                    SetLength(FilePath, length);
                before = BytesOf(FilePath);
            };
            IOException e = Assert.ThrowsAny<MappedFileException>(() => Commit(list, write => write[4500].Check++));
            Assert.True(isLongAgain ? e is FileChangedException : e is FileTruncatedException, e.ToString());
            Assert.True(list.File.IsPoisoned);
            Assert.Throws<MappedFilePoisonedException>(() => list.BeginWrite().Dispose());
        }
        Assert.Equal(before, BytesOf(FilePath));
        if (!isLongAgain)
            Assert.Throws<FileTruncatedException>(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
    }

    [Fact]
    public void One_that_is_cut_between_the_question_and_the_write_is_noticed_behind_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows cuts no mapped file, and elsewhere nobody has tried.");
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { FileOps = _ops }))
        {
            Commit(list, write => write.AddRange(Samples(0, 5000)));
            _ops.Before = call =>
            {
                if (call is not { Kind: CallKind.Write, IsJournal: false, Offset: > Cut })
                    return;
                _ops.Before = null;
                SetLength(FilePath, Cut);
            };
            FileTruncatedException e = Assert.Throws<FileTruncatedException>(() => Commit(list, write => write[4999].Check++));
            Assert.Contains("while a commit was being written into it", e.Message, StringComparison.Ordinal);
            Assert.Throws<MappedFilePoisonedException>(() => list.BeginWrite().Dispose());
        }
        AssertSaysSo();
    }

    /// <summary>Two misfortunes at once: what was written of the commit has made the file long again all the same.</summary>
    [Fact]
    public void One_that_is_cut_while_the_write_fails_says_so_too()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows cuts no mapped file, and elsewhere nobody has tried.");
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { FileOps = _ops }))
        {
            Commit(list, write => write.AddRange(Samples(0, 5000)));
            list.Checkpoint();
            _ops.Before = call =>
            {
                if (call is not { Kind: CallKind.Write, IsJournal: false, Offset: > Cut })
                    return;
                _ops.Before = null;
                SetLength(FilePath, Cut);
                // Half of the added rows, behind those that were cut off.
                _ops.CutShort = _ =>
                {
                    _ops.CutShort = null;
                    return FaultyFileOps.FullDisk();
                };
            };
            Assert.Throws<FileTruncatedException>(() => Commit(list, write => write.AddRange(Samples(5000, 1000))));
            Assert.Throws<MappedFilePoisonedException>(() => list.BeginWrite().Dispose());
        }
        AssertSaysSo();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void One_that_is_cut_while_it_is_made_longer_says_so(bool needsJournal, bool isPreallocated)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Windows cuts no mapped file, and elsewhere nobody has tried.");
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, new MapOptions { FileOps = _ops, Preallocate = isPreallocated }))
        {
            Commit(list, write => write.AddRange(Samples(0, 20_000)));
            if (!needsJournal)
                list.Checkpoint();
            _ops.Before = call =>
            {
                if (call is not { Kind: CallKind.Allocate or CallKind.SetLength, IsJournal: false })
                    return;
                _ops.Before = null;
                SetLength(FilePath, Cut);
            };
            FileTruncatedException e = Assert.Throws<FileTruncatedException>(() => Commit(list, write => write.EnsureCapacity(100_000)));
            Assert.Contains("while it was being made longer", e.Message, StringComparison.Ordinal);
            Assert.Throws<MappedFilePoisonedException>(() => list.BeginWrite().Dispose());
        }
        AssertSaysSo();
    }

    private void AssertSaysSo()
    {
        // Long enough for every row, and zeros stand where they were.
        byte[] file = BytesOf(FilePath);
        AssertRefused(() => MappedList.OpenRead<Sample>(FilePath).Dispose());
        AssertRefused(() => MappedList.OpenAtomic<Sample>(FilePath).Dispose());
        Assert.Equal(file, BytesOf(FilePath));
        Assert.False(MappedFile.Verify(FilePath).IsSound);

        static void AssertRefused(Action open) =>
            Assert.Contains("zeros may stand", Assert.Throws<FileTruncatedException>(open).Message, StringComparison.Ordinal);
    }
}
