using System;
using MappedStructs.Memory;

namespace MappedStructs.Storage;

/// <summary>
/// The data of a file of rows, as lists and columns see it: mapped like any other, with a count, and perhaps able to grow in
/// place. What it means to grow, to count and to be durable is said by those below.
/// </summary>
/// <remarks>One thread at a time changes the count or the length. Others may read meanwhile.</remarks>
internal abstract unsafe class RowData(MappedRegion region, long start, long length, MappedFile file, bool isFlushable, IFileOps? ops = null)
    : MappedData(region, start, length, file, isFlushable, ops)
{
    /// <summary>What the file is made of.</summary>
    public abstract RowUnit Unit { get; }

    /// <summary>Whether rows can be added.</summary>
    public abstract bool IsGrowable { get; }

    /// <summary>Whether several writers have the file open: who appends takes <see cref="EnterShared"/> first.</summary>
    public virtual bool IsShared => false;

    /// <summary>Rows that were known to be on the device when the file was opened.</summary>
    public abstract long FlushedCount { get; }

    /// <summary>Whether the rows, and what is kept beside them, were found as they were stored, in program order.</summary>
    public virtual bool IsTrusted => true;

    /// <summary>The rows of which nothing can tell whether they are whole, as found at opening.</summary>
    public virtual RowRange UnflushedTail => default;

    /// <summary>Bytes at the end of somebody else's file that are too few for a row.</summary>
    public virtual long TrailingBytes => 0;

    /// <summary>Where the count is kept; null where it never changes.</summary>
    public abstract long* CountWord { get; }

    /// <summary>The count as it is now. Anything may stand in a file: hold it against what is mapped.</summary>
    public abstract long ReadCount();

    /// <summary>Where it must be noted which rows are stored to, and what is given out to be; null where nobody asks.</summary>
    public virtual TouchedPages? Touched => null;

    /// <summary>Asks whether there may be so many rows, those that there are included: not more than one commit takes.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="rowBytes">Bytes that one of them is stored in.</param>
    /// <returns>Rows up to which nobody needs to ask.</returns>
    /// <exception cref="CommitTooLargeException">They would be in no commit.</exception>
    public virtual long RequireRoom(long rows, int rowBytes) => long.MaxValue;

    /// <summary>Makes space for so many bytes of data, and for some more. Nothing moves.</summary>
    /// <exception cref="System.IO.IOException">The disk is full. Everything is as it was.</exception>
    /// <exception cref="MaximumLengthException">More than was set aside at opening.</exception>
    /// <exception cref="FileTruncatedException">Somebody has cut the file.</exception>
    public abstract void Grow(long dataBytes);

    /// <summary>Maps what has been added to the file by now.</summary>
    /// <param name="dataBytes">What the count asks for.</param>
    /// <returns>Bytes of data that can be used.</returns>
    /// <exception cref="MaximumLengthException">The file has more than was set aside here at opening.</exception>
    public virtual long Follow(long dataBytes) => Length;

    /// <summary>Bytes of data of a file that holds so many, and no more than it must: never none.</summary>
    public long LengthFor(long dataBytes) => Math.Max(Unit.Round(dataBytes), Unit.Round(1));

    /// <summary>Gives the device back what lies behind so many bytes of data.</summary>
    public abstract void Trim(long dataBytes);

    /// <summary>Makes bytes behind the rows ready to be stored to.</summary>
    /// <param name="start">The first byte that nobody has been given yet.</param>
    /// <param name="end">What is needed.</param>
    /// <param name="batch">What was made ready last, in bytes.</param>
    /// <returns>The end of what is ready.</returns>
    public virtual long PrepareWrites(long start, long end, ref long batch) => Length;

    /// <summary>Brings in pages behind the rows.</summary>
    public virtual void MakeReady(long start, long end) { }

    /// <summary>Stores many bytes behind the rows past the mapping; <see langword="false"/> where that is no gain.</summary>
    public virtual bool TryWrite(long start, ReadOnlySpan<byte> bytes) => false;

    /// <summary>Takes rows to the device and then their count.</summary>
    public abstract void FlushAll(long count, FlushMode mode, long? capacity = null);

    /// <summary>Whether statistics are as new as the rows on the device.</summary>
    public virtual bool IsSettled => true;

    /// <summary>Says on the device, before it comes true, that statistics may lag behind the rows.</summary>
    public virtual void MarkUnsettled() { }

    /// <summary>Lets one of several writers at a time change the count or the length.</summary>
    public virtual void EnterShared() { }

    /// <summary>Ends <see cref="EnterShared"/>.</summary>
    public virtual void ExitShared() { }

    /// <summary>Whether bytes that will be needed soon are asked for.</summary>
    public virtual bool ReadsAhead => false;

    /// <summary>Has the device read bytes that will be needed soon, and does not wait.</summary>
    /// <returns><see langword="false"/> where they are in memory already, as far as their last page tells.</returns>
    public virtual bool TryReadAhead(long start, long length) => false;
}
