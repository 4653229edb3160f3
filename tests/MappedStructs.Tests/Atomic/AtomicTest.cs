using System;
using System.IO;
using System.Threading.Tasks;
using MappedStructs.Tests.Lists;

namespace MappedStructs.Tests.Atomic;

/// <summary>What a test does inside a write scope.</summary>
public delegate void ListChange(AtomicListWrite<Sample> write);

/// <summary>A test of atomic lists: write scopes in one line, and a look at both files.</summary>
public abstract class AtomicTest : ListTest
{
    protected static MapOptions SmallJournal { get; } = new() { JournalLength = 65536 };

    protected string JournalPath => FilePath + ".journal";

    protected static void Commit(AtomicList<Sample> list, ListChange change)
    {
        using AtomicListWrite<Sample> write = list.BeginWrite();
        change(write);
        write.Commit();
    }

    protected static Task CommitAsync(AtomicList<Sample> list, ListChange change)
    {
        using AtomicListWrite<Sample> write = list.BeginWrite();
        change(write);
        return write.CommitAsync();
    }

    protected static void RollBack(AtomicList<Sample> list, ListChange change)
    {
        using AtomicListWrite<Sample> write = list.BeginWrite();
        change(write);
    }

    /// <summary>A closed file of so many rows, that its journal is needed for.</summary>
    protected void NewAtomicFile(int rows, MapOptions? options = null)
    {
        using AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, options);
        Commit(list, write => write.AddRange(Samples(0, rows)));
    }

    /// <summary>Opens the file anew and looks at every row.</summary>
    protected void AssertReopens(long rows, long? generation = null)
    {
        using (ReadOnlyMappedList<Sample> reader = MappedList.OpenRead<Sample>(FilePath))
            AssertWhole(reader, rows);
        using AtomicList<Sample> again = MappedList.OpenAtomic<Sample>(FilePath);
        AssertWhole(again, rows);
        if (generation is { } expected)
            Assert.Equal(expected, again.Generation);
    }

    /// <summary>Changes the bytes of a file that somebody may have open.</summary>
    protected static void Edit(string path, long offset, ReadOnlySpan<byte> bytes)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        file.Position = offset;
        file.Write(bytes);
    }

    /// <summary>Sets the length of a file that somebody may have open.</summary>
    protected static void SetLength(string path, long length)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        file.SetLength(length);
    }
}
