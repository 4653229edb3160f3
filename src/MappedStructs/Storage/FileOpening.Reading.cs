using System;
using System.Diagnostics;
using MappedStructs.Format;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

internal static partial class FileOpening
{
    /// <summary>Records above this size are not single places any more, and want the system's read-ahead.</summary>
    private const long LargestPoint = 1 << 20;

    /// <summary>Opens a file for reading: no lock, no store, no repair.</summary>
    public static MappedData OpenRead(string path, in FilePlan plan, MapOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= MapOptions.Default;
        return OpenReadable(FileHold.Own(options.FileOps.Open(path, writable: false)), path, plan, options, RegionAccess.Read);
    }

    /// <inheritdoc cref="OpenRead(string, in FilePlan, MapOptions?)"/>
    public static MappedData OpenRead(SafeFileHandle file, in FilePlan plan, MapOptions? options)
    {
        ArgumentNullException.ThrowIfNull(file);
        return OpenReadable(FileHold.Borrow(file), path: null, plan, options ?? MapOptions.Default, RegionAccess.Read);
    }

    /// <summary>Opens a file copy-on-write: stores stay in this mapping.</summary>
    public static MappedData OpenPrivate(string path, in FilePlan plan, MapOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= MapOptions.Default;
        return OpenReadable(FileHold.Own(options.FileOps.Open(path, writable: false)), path, plan, options, RegionAccess.CopyOnWrite);
    }

    /// <inheritdoc cref="OpenPrivate(string, in FilePlan, MapOptions?)"/>
    public static MappedData OpenPrivate(SafeFileHandle file, in FilePlan plan, MapOptions? options)
    {
        ArgumentNullException.ThrowIfNull(file);
        return OpenReadable(FileHold.Borrow(file), path: null, plan, options ?? MapOptions.Default, RegionAccess.CopyOnWrite);
    }

    private static MappedData OpenReadable(FileHold hold, string? path, in FilePlan plan, MapOptions options, RegionAccess access)
    {
        try
        {
            FileFacts facts = Admit(hold.File, path, options, writable: false);
            if (!TryReadState(hold.File, facts, path, plan, options, writable: false, out FileState state))
                throw new UnreachableException("Only a writer finds a file that it can initialise.");
            if (state.Head.Durability == FileDurability.Atomic)
                return ReadLastCommit(hold, path, AtomicPlan(plan), options, access);
            if (plan.HasRows)
                return MapReadableRows(hold, path, plan, options, state, access);
            // The head holds locks and counts and must never be private, so private modes leave it out.
            (long regionOffset, long start) = RegionPlace(plan, includeHead: access == RegionAccess.Read);
            MappedRegion region = MapRegion(hold, path, regionOffset, start + plan.DataLength, access, options);
            return Finish(region, start, path, plan, options, state, writable: access == RegionAccess.CopyOnWrite, isFlushable: false);
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    /// <summary>Memory without a file, zero at first.</summary>
    public static MappedData CreateInMemory(in FilePlan plan, MapOptions? options)
    {
        MappedRegion region = MappedRegion.MapAnonymous(plan.DataLength, RegionAccess.ReadWrite, new RegionOptions { FaultPolicy = options?.FaultPolicy ?? FaultPolicy.Crash });
        var state = new FileState(plan.DataLength, DataOffset: 0, Guid.Empty, HeaderCondition.None, IsSpaceReserved: true, IsNew: true);
        return Finish(region, 0, path: null, plan, (options ?? MapOptions.Default) with { Advice = MapAdvice.Normal }, state, writable: true, isFlushable: false);
    }

    /// <summary>Where the region starts in the file, and where in the region the data starts.</summary>
    private static (long RegionOffset, long Start) RegionPlace(in FilePlan plan, bool includeHead)
    {
        if (!plan.IsRaw)
            return includeHead ? (0, plan.DataOffset) : (plan.DataOffset, 0);
        long granularity = MappedRegion.AllocationGranularity;
        long regionOffset = plan.DataOffset / granularity * granularity;
        return (regionOffset, plan.DataOffset - regionOffset);
    }

    /// <summary>Maps bytes of a file whose length was checked, and gives the region the file to keep.</summary>
    /// <remarks>The length is not asked again: a file cut between the check and here is no different from one cut a moment later.</remarks>
    private static MappedRegion MapRegion(FileHold hold, string? path, long offset, long length, RegionAccess access, MapOptions options)
    {
        MappedRegion region = MappedRegion.MapKnown(hold.File, path, offset, length, access, new RegionOptions { FaultPolicy = options.FaultPolicy });
        region.ReleasedWith = hold;
        return region;
    }

    private static MappedData Finish(
        MappedRegion region, long start, string? path, in FilePlan plan, MapOptions options, in FileState state, bool writable, bool isFlushable)
    {
        try
        {
            // Before the first touch: folios that are in the page cache already are not split by it.
            MapAdvice advice = options.Advice;
            if (advice == MapAdvice.Default)
                advice = isFlushable && plan.Shape == FileShape.Record && plan.DataLength <= LargestPoint ? MapAdvice.Random : MapAdvice.Normal;
            // For the whole region: advice for a part would cut the mapping in two, which costs more than the advice.
            if (advice != MapAdvice.Normal)
                region.Advise(0, start + plan.DataLength, advice);
            if (options.Prefault)
                region.Prefault(start, plan.DataLength, forWriting: writable);
            if (options.LockInMemory && !region.LockInMemory(start, plan.DataLength))
                throw CannotLockInMemory(path, plan.DataLength);
            if (options.ValidateFields && plan.Layout.HasChecks && !state.IsNew)
                RequireValidFields(region, start, path, plan);
            return new MappedData(region, start, plan.DataLength, new MappedFile(path, plan.Layout, new FileRegions(region), state), isFlushable, options.FileOps);
        }
        catch
        {
            region.Dispose();
            throw;
        }
    }
}
