using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using MappedStructs.Format;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>
/// An atomic record: the working copy in private memory, two slots in the file. A commit goes over the older slot, with one write
/// and one sync; the newer one stays whole whatever happens meanwhile.
/// </summary>
internal sealed unsafe partial class SlotStore : AtomicStore
{
    private readonly FileHeader _header;
    private readonly byte* _committed;
    private readonly byte* _working;
    private readonly int _size;
    private readonly byte[] _found;
    private readonly Stack<byte[]> _images = [];
    private SlotImage? _captured;
    private byte[]? _spare;
    private ulong _capturedGeneration;
    private int _newest;
    private int _written;

    /// <param name="data">Where readers look: the record, as it is on the device.</param>
    /// <param name="working">Where the writer stores: as many bytes, in the same region.</param>
    /// <param name="handle">The open and locked file.</param>
    /// <param name="header">Its header.</param>
    /// <param name="newest">The slot that holds the record.</param>
    /// <param name="generation">Its generation.</param>
    /// <param name="options">As the user opened it.</param>
    public SlotStore(MappedData data, byte* working, SafeFileHandle handle, in FileHeader header, int newest, ulong generation, MapOptions options)
        : base(handle, options)
    {
        Data = data;
        _header = header;
        _committed = data.Pointer;
        _working = working;
        _size = (int)header.RecordSize;
        _found = new byte[CommitSlot.Length + _size];
        _newest = newest;
        Generation = _capturedGeneration = generation;
        Stamp();
    }

    public MappedData Data { get; }

    public override MappedFile File => Data.File;

    protected override MappedRegion Region => Data.Region;

    /// <summary>Where the writer stores.</summary>
    public byte* Working => _working;

    /// <summary>Where a slot stands in the file.</summary>
    public static long OffsetOf(int slot, long structLength) => FileFormat.DataOffset + (slot * CommitSlot.Stride(structLength));

    protected override bool WatchesTime => false;

    /// <summary>The newest slot is in the file: a commit that is cut short now leaves that one.</summary>
    protected override bool IsWhole() =>
        CommitSlot.TryRead(_found.AsSpan(0, Ops.Read(Handle, OffsetOf(_newest, _size), _found)), _header, verify: true, out CommitSlot slot)
            && slot.Generation == Generation;

    protected override PendingCommit? Capture()
    {
        if (Interlocked.Exchange(ref _spare, null) is { } spare)
        {
            lock (_images)
                _images.Push(spare);
        }
        // What readers see is older where a commit before this one is on its way: that one is what this one adds to.
        if (Struct(_working).SequenceEqual(Base))
            return null;
        byte[] image;
        lock (_images)
        {
            if (!_images.TryPop(out image!))
                image = new byte[CommitSlot.Length + _size];
        }
        Struct(_working).CopyTo(image.AsSpan(CommitSlot.Length));
        CommitSlot.Seal(image, _header, ++_capturedGeneration);
        var captured = new SlotImage(_capturedGeneration, image);
        Volatile.Write(ref _captured, captured);
        return captured;
    }

    protected override void Restore() => Base.CopyTo(Struct(_working));

    protected override void ForgetPending()
    {
        Volatile.Write(ref _captured, null);
        _capturedGeneration = Generation;
    }

    protected override void Write(IReadOnlyList<PendingCommit> batch)
    {
        _written = Breaks(Breakage.OverwriteNewestSlot) ? _newest : 1 - _newest;
        lock (Stamping)
        {
            try
            {
                // The last one holds what the others have changed too.
                Ops.Write(Handle, OffsetOf(_written, _size), ((SlotImage)batch[^1]).Bytes);
            }
            catch (IOException e) when (DiskSpace.IsExhausted(e))
            {
                // What could not be written may be what was there already: then the slot is a whole commit.
                OrNever(() => EraseSlot(_written));
                throw;
            }
            finally
            {
                Stamp();
            }
        }
    }

    protected override void Sync() => Ops.SyncData(Handle);

    private void EraseSlot(int slot)
    {
        Ops.Write(Handle, OffsetOf(slot, _size), new byte[CommitSlot.Length]);
        Ops.SyncData(Handle);
    }

    protected override void Apply(IReadOnlyList<PendingCommit> batch)
    {
        var last = (SlotImage)batch[^1];
        _newest = _written;
        last.Bytes.AsSpan(CommitSlot.Length).CopyTo(Struct(_committed));
        Generation = last.Generation;
        // From here on what readers see is the base, unless a later commit was captured meanwhile.
        bool isLast = Interlocked.CompareExchange(ref _captured, null, last) == last;
        if (isLast)
            _spare = last.Bytes;
        lock (_images)
        {
            foreach (PendingCommit commit in batch)
            {
                // The writer may be comparing with the last one at this moment: that one waits until it captures again.
                if (commit != last || !isLast)
                    _images.Push(((SlotImage)commit).Bytes);
            }
        }
    }

    /// <summary>The last captured commit.</summary>
    private ReadOnlySpan<byte> Base => Volatile.Read(ref _captured) is { } captured ? captured.Bytes.AsSpan(CommitSlot.Length) : Struct(_committed);

    // Both lie in the region, one behind the other, and are unmapped with it, when no scope and no commit holds a lease.
    private Span<byte> Struct(byte* start) => new(start, _size);
}
