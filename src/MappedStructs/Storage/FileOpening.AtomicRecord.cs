using System;
using MappedStructs.Format;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

internal static partial class FileOpening
{
    /// <summary>A larger record would be copied as a whole by every commit: that is what lists are for.</summary>
    private const int LargestAtomicRecord = 1 << 20;

    /// <summary>What an atomic file of this struct must be.</summary>
    public static FilePlan AtomicPlan(in FilePlan plan) => plan.HasRows ? plan.AsAtomic() : FilePlan.AtomicRecord(plan.Layout);

    /// <exception cref="NotSupportedException">Files of the struct cannot be atomic, or not with these options.</exception>
    public static void RequireAtomic(in FilePlan plan, MapOptions? options)
    {
        if (plan.IsRaw)
            throw new NotSupportedException($"{plan.Layout.Name} is Raw: commits need a file of our own format. Leave MappedFileFormat.Raw out, or open the file directly.");
        if (!plan.HasRows && plan.Layout.Size > LargestAtomicRecord)
        {
            throw new NotSupportedException(
                $"{plan.Layout.Name} has {plan.Layout.Size} bytes, and an atomic record has at most {LargestAtomicRecord}, since each commit writes all of it. Use an atomic list.");
        }
        if (options is { Sharing: MapSharing.Shared })
            throw new NotSupportedException("An atomic file has one writer: leave MapOptions.Sharing as it is.");
    }

    private static AtomicRecordData MapAtomicRecord(FileHold hold, string? path, in FilePlan plan, MapOptions options, in FileState state)
    {
        byte[] image = ReadNewestSlot(hold.File, path, plan, options, state.Head, out int newest, out ulong generation, out bool isOtherWhole);
        if (!state.IsNew && (options.Breakage & Breakage.SkipSyncAtOpening) == 0)
        {
            // It may be in the page cache alone: of a process that died between write and sync, or after a sync that failed, for
            // which the system takes its pages to be clean. Nobody sees it before it is on the device.
            options.FileOps.Write(hold.File, SlotStore.OffsetOf(newest, plan.Layout.Size), image);
            // What a torn commit has left goes: the next one, torn in its turn, may otherwise complete it, and bring it back.
            if (!isOtherWhole && (options.Breakage & Breakage.KeepTornSlot) == 0)
                options.FileOps.Write(hold.File, SlotStore.OffsetOf(1 - newest, plan.Layout.Size), new byte[CommitSlot.Length]);
            options.FileOps.SyncData(hold.File);
            // Who made the file may have died before its name was on the device.
            FileCreation.SyncDirectoryOf(path, options.FileOps);
        }
        AtomicRecordData data = CopyRecord(hold, path, plan, options, state, image, copies: 2);
        try
        {
            long working = RoundToPage(plan.Layout.Size);
            unsafe
            {
                // The second copy in the region, which CopyRecord has made so long.
                data.Store = new SlotStore(data, data.Pointer + working, hold.File, state.Head, newest, generation, options);
            }
            return data;
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    /// <summary>The record as of its last commit, in memory that belongs to no file.</summary>
    private static AtomicRecordData ReadLastRecord(FileHold hold, string? path, in FilePlan plan, MapOptions options, in FileState state)
    {
        byte[] image = ReadNewestSlot(hold.File, path, plan, options, state.Head, out _, out _, out _);
        AtomicRecordData data = CopyRecord(null, path, plan, options, state, image, copies: 1);
        // Nothing of the file is needed any more, and a writer may have it.
        hold.Dispose();
        return data;
    }

    private static AtomicRecordData CopyRecord(FileHold? hold, string? path, in FilePlan plan, MapOptions options, in FileState state, byte[] image, int copies)
    {
        int size = plan.Layout.Size;
        long stride = RoundToPage(size);
        MappedRegion region = MappedRegion.MapAnonymous(stride * copies);
        try
        {
            for (int copy = 0; copy < copies; copy++)
                image.AsSpan(CommitSlot.Length, size).CopyTo(region.AsSpan(stride * copy, size));
            if (options.ValidateFields && plan.Layout.HasChecks && !state.IsNew)
                RequireValidFields(region, 0, path, plan);
            if (options.LockInMemory && !region.LockInMemory(0, stride * copies))
                throw CannotLockInMemory(path, stride * copies);
            var data = new AtomicRecordData(region, size, new MappedFile(path, plan.Layout, new FileRegions(region), state));
            region.ReleasedWith = hold;
            return data;
        }
        catch
        {
            region.Dispose();
            throw;
        }
    }

    /// <summary>Finds the last commit, by its generation, among those that are whole.</summary>
    /// <exception cref="CorruptSlotsException">None is.</exception>
    private static byte[] ReadNewestSlot(
        SafeFileHandle file, string? path, in FilePlan plan, MapOptions options, in FileHeader header, out int newest, out ulong generation, out bool isOtherWhole)
    {
        bool verify = (options.Breakage & Breakage.SkipChecksum) == 0;
        int length = CommitSlot.Length + plan.Layout.Size;
        byte[]? found = null;
        newest = -1;
        generation = 0;
        int whole = 0;
        for (int slot = 0; slot < 2; slot++)
        {
            byte[] image = new byte[length];
            int read = options.FileOps.Read(file, SlotStore.OffsetOf(slot, plan.Layout.Size), image);
            if (read < length || !CommitSlot.TryRead(image, header, verify, out CommitSlot commit))
                continue;
            whole++;
            if (found is null || commit.Generation > generation)
                (found, newest, generation) = (image, slot, commit.Generation);
        }
        isOtherWhole = whole == 2;
        return found ?? throw new CorruptSlotsException(path,
            $"{MappedFileException.Name(path)} is an atomic record, and both of its slots (at {SlotStore.OffsetOf(0, plan.Layout.Size)} and {SlotStore.OffsetOf(1, plan.Layout.Size)}) are damaged: " +
            "no commit in them has the right checksum, file id and layout. Nothing was changed. Restore the file from a copy.");
    }

    private static long RoundToPage(long bytes) => (bytes + MappedRegion.PageSize - 1) & -MappedRegion.PageSize;
}
