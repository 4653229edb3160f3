using System;
using System.Threading;
using MappedStructs.Format;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

/// <summary>Rows that are the file: every store is in the page cache at once, and the file grows under them.</summary>
/// <remarks>
/// <para>The count is kept in the live page, where everybody who has the file open sees it at once, and in the header, which
/// says how many rows a flush has promised.</para>
/// <para>One thread at a time changes the count or the length. Others may read, and flush, meanwhile.</para>
/// </remarks>
internal sealed unsafe partial class DirectRows : RowData
{
    private readonly RowSource _source;
    private readonly LivePage* _page;
    private readonly LiveIdentity _identity;
    private readonly long _countAtOpening;
    private bool _isFollowing;

    public DirectRows(MappedRegion region, long start, long length, MappedFile file, bool isFlushable, RowSource source, in CountReading count)
        : base(region, start, length, file, isFlushable, source.Options.FileOps)
    {
        _source = source;
        _identity = source.Identity;
        // The head lies before the data wherever it is mapped with it.
        _page = start >= FileFormat.DataOffset && !source.Plan.IsRaw ? (LivePage*)(region.Pointer + FileFormat.LivePageOffset) : null;
        _countAtOpening = count.Count;
        UnflushedTail = count.Tail;
        FlushedCount = count.Flushed;
        IsTrusted = count.IsTrusted;
        file.MissingRows = count.Missing;
    }

    /// <summary>What the file is made of.</summary>
    public override RowUnit Unit => _source.Plan.Unit;

    /// <summary>Whether rows can be added: the file is ours and open for writing, or there is none.</summary>
    public override bool IsGrowable => _source.IsGrowable;

    /// <summary>Whether several writers have the file open: who appends takes <see cref="EnterShared"/> first.</summary>
    public override bool IsShared => _source.IsGrowable && _source.Options.Sharing == MapSharing.Shared && _source.File is not null;

    /// <summary>Rows that a flush had promised when the file was opened.</summary>
    public override long FlushedCount { get; }

    /// <summary>Whether the live page was believed at opening, so that the rows and what is kept beside them hold in program order.</summary>
    public override bool IsTrusted { get; }

    /// <summary>The rows of which nothing can tell whether they are whole, as found at opening.</summary>
    public override RowRange UnflushedTail { get; }

    /// <summary>Bytes at the end of somebody else's file that are too few for a row.</summary>
    public override long TrailingBytes => _source.Plan.IsRaw ? File.Length - _source.Plan.FileLength : 0;

    /// <summary>The word that every process sees; null where the count never changes.</summary>
    public override long* CountWord => _page is null ? null : &_page->Count;

    /// <summary>
    /// The count as it is now: what a writer keeps in the live page, or, as long as nobody does, what was found at opening.
    /// Anything may stand in the file: hold it against what is mapped.
    /// </summary>
    public override long ReadCount()
    {
        if (_page is null)
            return _countAtOpening;
        if (!_isFollowing)
        {
            // From the moment at which a writer has said whose count it is; it stores the count first.
            if (!IsGrowable && (!_identity.Matches(*_page) || (_page->Flags & LivePage.SyncFailed) != 0 || !IsPossible(Volatile.Read(ref _page->Count))))
                return _countAtOpening;
            Volatile.Write(ref _isFollowing, true);
        }
        return Volatile.Read(ref _page->Count);
    }

    /// <summary>Makes this file's live page the one that is kept from here on: the count first, then whose it is.</summary>
    public void Adopt()
    {
        if (_page is null || !IsGrowable)
            return;
        // The first store to the live page may meet a hole in the file, which on a full disk is a signal: not so from here on.
        if (!File.IsSpaceReserved)
            Region.Prefault(FileFormat.LivePageOffset, sizeof(LivePage), forWriting: true);
        if (IsShared)
            AdoptShared();
        else if (_page->Count != _countAtOpening || !_identity.Matches(*_page))
            Claim(_countAtOpening);
        if (File.MissingRows > 0)
            RepairCount();
        if ((_page->Flags & LivePage.SyncFailed) != 0)
            DirtyAgain(Start + Unit.BytesFor(_countAtOpening));
    }

    private void AdoptShared()
    {
        EnterShared();
        try
        {
            // Who came first has said how many rows there are, and may have added some since.
            long count = _page->Count;
            bool isPossible = IsPossible(count);
            if (isPossible && _identity.Matches(*_page))
                return;
            // Where no identity is ever believed, others may be at work all the same, and have added rows since we looked.
            Claim(isPossible && _source.Options.UnflushedTail != UnflushedTailPolicy.Discard ? Math.Max(count, _countAtOpening) : _countAtOpening);
        }
        finally
        {
            ExitShared();
        }
    }

    /// <summary>Whether the file, which others may have made longer, has so many rows.</summary>
    private bool IsPossible(long count) =>
        count >= 0 && (count <= Unit.RowsIn(Length) || (Region.FileLength is { } length && count <= Unit.RowsIn(length - _source.Plan.DataOffset)));

    private void Claim(long count)
    {
        // A reader that looks between two of these stores finds an identity that is nobody's.
        _page->Boot = Guid.Empty;
        Thread.MemoryBarrier();
        _page->Count = count;
        _page->Device = _identity.Device;
        _page->Inode = _identity.Inode;
        _page->TailEnd = !UnflushedTail.IsEmpty && count > FlushedCount ? UnflushedTail.Start + UnflushedTail.Count : 0;
        Thread.MemoryBarrier();
        _page->Boot = _identity.Boot;
    }

    /// <summary>
    /// After a failed sync the kernel takes the pages for clean: the next flush would skip them and report success. A store of
    /// what is there makes it write them. The head is among them: of its header one copy at least must be on the device.
    /// </summary>
    /// <param name="bytes">From the beginning of the file on.</param>
    private void DirtyAgain(long bytes)
    {
        if (!File.IsSpaceReserved)
            Region.Prefault(0, bytes, forWriting: true);
        byte* head = Region.Pointer;
        for (long at = 0; at < bytes; at += MappedRegion.PageSize)
        {
            // Adding nothing, atomically: inside the region, which is mapped for writing, and no store of another thread is lost.
            _ = Interlocked.Or(ref *(int*)(head + at), 0);
        }
    }
}
