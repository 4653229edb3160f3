using System;
using MappedStructs.Memory;
using MappedStructs.Storage;

namespace MappedStructs;

/// <summary>How a file is opened and mapped. Every default is the safe one.</summary>
public sealed record MapOptions
{
    internal static MapOptions Default { get; } = new();

    /// <summary>
    /// Whether the file's blocks are allocated when it is created or opened for writing, so that a full disk is an
    /// <see cref="System.IO.IOException"/> there, and not a signal at a later store. Default: <see langword="true"/>.
    /// Where a file system cannot allocate, <see cref="MappedFile.IsSpaceReserved"/> says so.
    /// </summary>
    public bool Preallocate { get; init; } = true;

    /// <summary>
    /// Whether all pages are brought in while opening (<c>MADV_POPULATE_READ</c> or <c>MADV_POPULATE_WRITE</c>), so
    /// that no later access waits for a page fault. Default: <see langword="false"/>.
    /// </summary>
    public bool Prefault { get; init; }

    /// <summary>
    /// What the program will do with the memory. Default: <see cref="MapAdvice.Default"/>, chosen by shape: one record is read
    /// and flushed by single pages, lists and columns are read ahead. For single rows here and there, read or flushed, of a list
    /// larger than memory choose <see cref="MapAdvice.Random"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a value of <see cref="MapAdvice"/>.</exception>
    public MapAdvice Advice
    {
        get;
        init => field = value is >= 0 and <= MapAdvice.WillNeed ? value : throw NotAValueOf(value, nameof(Advice));
    }

    /// <summary>
    /// Whether the pages are kept in physical memory (<c>mlock</c>, <c>VirtualLock</c>). Opening fails with an
    /// <see cref="System.IO.IOException"/> where the limit (<c>RLIMIT_MEMLOCK</c>, working set) does not allow it.
    /// Default: <see langword="false"/>.
    /// </summary>
    public bool LockInMemory { get; init; }

    /// <summary>Who else may write to the file while it is open here. Default: <see cref="MapSharing.SingleWriter"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a value of <see cref="MapSharing"/>.</exception>
    public MapSharing Sharing
    {
        get;
        init => field = value is >= 0 and <= MapSharing.Shared ? value : throw NotAValueOf(value, nameof(Sharing));
    }

    /// <summary>
    /// Whether a file on a network file system is opened. There, another machine's stores are not seen coherently and
    /// locks may not hold, so it is refused by default.
    /// </summary>
    public bool AllowNetworkFileSystem { get; init; }

    /// <summary>
    /// How many bytes a file of rows may grow to while it is open. So much address space is set aside for it, and no memory:
    /// rows never move, and a file cannot grow beyond it until it is opened again. <see langword="null"/>, the default: 256 GiB,
    /// or 16 times the file's length where that is more (16 GiB in place of 256 on Windows before version 1803, and under Wine).
    /// A process has 128 TiB of addresses for all its files.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Zero or negative.</exception>
    public long? MaximumLength
    {
        get;
        init
        {
            if (value is { } length)
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length, nameof(MaximumLength));
            field = value;
        }
    }

    /// <summary>
    /// What happens to rows of a list or of columns past the last flush of which nothing can tell whether they are whole.
    /// Default: <see cref="UnflushedTailPolicy.Keep"/>.
    /// </summary>
    /// <remarks>
    /// There are none where the process was killed and the system lived on: what was stored was in the page cache. There may
    /// be some after a power loss, in a copy of the file, and after a flush that failed.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not a value of <see cref="UnflushedTailPolicy"/>.</exception>
    public UnflushedTailPolicy UnflushedTail
    {
        get;
        init => field = value is >= 0 and <= UnflushedTailPolicy.Throw ? value : throw NotAValueOf(value, nameof(UnflushedTail));
    }

    /// <summary>
    /// Rows of one chunk of a new file of columns: a power of two, at least 64. <see langword="null"/>, the default: as many
    /// as fit into 4 MiB. An existing file keeps what it has.
    /// </summary>
    public int? RowsPerChunk { get; init; }

    /// <summary>
    /// Whether the fields of an existing file are looked at, once, while it is opened, of which not every bit pattern is a
    /// value. Opening throws <see cref="InvalidFieldValueException"/> where one holds something else, before code sees it.
    /// Default: <see langword="true"/>. With <see langword="false"/> a damaged file opens as it is, so that it can be
    /// repaired.
    /// </summary>
    /// <remarks>
    /// <para>Looked at are <see langword="bool"/> (0 or 1), a single <see langword="char"/> (no half of a surrogate pair),
    /// <see cref="System.Text.Rune"/>, <see langword="decimal"/>, <see cref="System.DateOnly"/>, <see cref="System.TimeOnly"/>
    /// and enumerations marked <see cref="ClosedAttribute"/>; in nested structs and arrays too. Not looked at are the elements
    /// of arrays of <see langword="char"/>, which are text and may hold any UTF-16 code unit, and fields that overlap another
    /// field, of which nobody knows which one holds. A fixed string with a damaged length reads safely, and its
    /// <c>IsValid</c> tells.</para>
    /// <para>What another process, or a careless pointer, stores later is not looked at: keep out who is not trusted by the
    /// file's permissions. Only the pages of such fields are read, so that a struct without them costs nothing.</para>
    /// </remarks>
    public bool ValidateFields { get; init; } = true;

    /// <summary>
    /// Bytes of the journal of an atomic list or of atomic columns (<c>path.journal</c>), 64 KiB to 1 GiB. A commit goes there
    /// first; once the journal is full, what it holds is brought to its place on the device, and it starts over.
    /// <see langword="null"/>, the default: a sixteenth of the file's length, from 4 MiB to 64 MiB. It is longer where one commit
    /// needs more.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 64 KiB or more than 1 GiB.</exception>
    public long? JournalLength
    {
        get;
        init
        {
            if (value is { } length)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(length, 65536, nameof(JournalLength));
                ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 1L << 30, nameof(JournalLength));
            }
            field = value;
        }
    }

    /// <summary>
    /// Bytes that one commit of an atomic list or of atomic columns may change: what it takes in the journal, at most 1 GiB, which
    /// is the default. More than that throws <see cref="CommitTooLargeException"/>: rows when they are added, and the scope is as it
    /// was; other changes at the commit, which is rolled back.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 4096 or more than 1 GiB.</exception>
    public long MaximumCommitLength
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 4096, nameof(MaximumCommitLength));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1L << 30, nameof(MaximumCommitLength));
            field = value;
        }
    } = 1L << 30;

    /// <summary>
    /// Bytes of memory that one write scope of an atomic list or of atomic columns may take: each page that it stores to, of 4 KiB on
    /// most systems, is copied until the commit. 1 GiB is the default, 1 MiB the least. Whoever asks for more to store to gets a
    /// <see cref="CommitTooLargeException"/>, and the scope is as it was: it can be committed.
    /// </summary>
    /// <remarks>
    /// Rows, spans and columns that were only read do not count; but the first cell of a column that is given out makes its chunk's minimum
    /// and maximum unknown, which is a store to the chunk's header. Where the system does not tell copies (Windows, macOS), neither do
    /// pages that were stored to and are what they were. The system is asked how many pages are copies when what was given out
    /// comes to the limit, so that a scope may go beyond it by a sixty-fourth, and by what it stores through references and spans that
    /// it was given before.
    /// Besides, commits on their way hold up to 64 MiB and one commit more, and up to 16 MiB of copies stay for the next scope.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1 MiB.</exception>
    public long MaximumDirtyLength
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1L << 20, nameof(MaximumDirtyLength));
            field = value;
        }
    } = 1L << 30;

    /// <summary>For tests: what commits do wrong.</summary>
    internal Breakage Breakage { get; init; }

    /// <summary>
    /// What happens when mapped memory is touched that is not there any more, since somebody has cut the file or its device
    /// fails. Default: <see cref="FaultPolicy.Crash"/>, the process ends. The others are there on Linux x64 and arm64; elsewhere opening
    /// throws <see cref="System.PlatformNotSupportedException"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a value of <see cref="FaultPolicy"/>.</exception>
    public FaultPolicy FaultPolicy
    {
        get;
        init => field = value is >= 0 and <= FaultPolicy.Throw ? value : throw NotAValueOf(value, nameof(FaultPolicy));
    }

    /// <summary>For tests: how the pages that a write scope has stored to are found, where that is not the fastest way.</summary>
    internal PrivatePages? PrivatePages { get; init; }

    /// <summary>What does the work on files: the system, or a test that has it fail.</summary>
    internal IFileOps FileOps { get; init; } = NativeFileOps.Instance;

    private static ArgumentOutOfRangeException NotAValueOf<TEnum>(TEnum value, string option)
        where TEnum : struct, Enum => new(option, value, $"MapOptions.{option} is one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
}
