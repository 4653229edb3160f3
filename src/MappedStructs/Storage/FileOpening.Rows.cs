using System;
using System.Runtime.InteropServices;
using MappedStructs.Format;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

internal static partial class FileOpening
{
    /// <summary>Rows in plain memory, with a head, so that everything lies where it does in a file.</summary>
    public static DirectRows CreateRowsInMemory(in FilePlan plan, MapOptions? options)
    {
        options = (options ?? MapOptions.Default) with { Advice = MapAdvice.Normal };
        RowRegion mapped = RowRegion.InMemory(plan, options);
        var state = new FileState(plan.DataLength, DataOffset: 0, Guid.Empty, HeaderCondition.None, IsSpaceReserved: true, IsNew: true);
        var source = new RowSource(plan, options, File: null, IsGrowable: true, mapped.MaximumLength, MapAdvice.Normal, default);
        return FinishRows(mapped, path: null, source, state, CountReading.Of(0), isFlushable: false);
    }

    private static DirectRows MapWritableRows(FileHold hold, string? path, in FilePlan plan, MapOptions options, in FileState state)
    {
        LivePage page = ReadLivePage(hold.File, plan, options, out FileFacts facts);
        // Counted before anything is changed: a tail in doubt may be a reason not to open the file at all.
        FilePlan found = plan.For(facts.Length, state.Head, path);
        CountReading count = CountRows(page, facts, path, found, options, state);
        if (!found.IsRaw && EnsureMappableEnd(hold.File, facts.Length, found, options))
        {
            facts = options.FileOps.GetFacts(hold.File);
            found = plan.For(facts.Length, state.Head, path);
        }
        FileState reserved = found.DataLength > 0 ? ReserveSpace(hold.File, facts, found, options, state) : state;
        RowRegion mapped = RowRegion.OfFile(hold, path, found, options, RegionAccess.ReadWrite);
        var source = new RowSource(found, options, hold.File, IsGrowable: !plan.IsRaw, mapped.MaximumLength, AdviceForRows(options), IdentityOf(facts, options));
        DirectRows data = FinishRows(mapped, path, source, reserved with { Length = facts.Length }, count, isFlushable: found.DataLength > 0);
        try
        {
            data.Adopt();
            return data;
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    private static DirectRows MapReadableRows(FileHold hold, string? path, in FilePlan plan, MapOptions options, in FileState state, RegionAccess access)
    {
        for (int race = 0; ; race++)
        {
            LivePage page = ReadLivePage(hold.File, plan, options, out FileFacts facts);
            FilePlan found = plan.For(facts.Length, state.Head, path);
            try
            {
                return MapReadableRows(hold, path, found, page, facts, options, state, access);
            }
            catch (FileTruncatedException) when (race < MaximumRaces && options.FileOps.GetFacts(hold.File).Length < facts.Length)
            {
                // Windows maps no more than a file has, and a writer has trimmed it since it was looked at.
            }
        }
    }

    private static DirectRows MapReadableRows(
        FileHold hold, string? path, in FilePlan found, in LivePage page, in FileFacts facts, MapOptions options, in FileState state, RegionAccess access)
    {
        CountReading count = CountRows(page, facts, path, found, options, state);
        if (count.Missing > 0)
            throw HeaderCheck.TooFewRows(state.Head.Count, count.Count, facts.Length, path);
        RowRegion mapped = RowRegion.OfFile(hold, path, found, options, access);
        var source = new RowSource(found, options, hold.File, IsGrowable: false, mapped.MaximumLength, AdviceForRows(options), IdentityOf(facts, options));
        return FinishRows(mapped, path, source, state with { Length = facts.Length }, count, isFlushable: false);
    }

    private static DirectRows FinishRows(RowRegion mapped, string? path, RowSource source, in FileState state, in CountReading count, bool isFlushable)
    {
        MappedRegion region = mapped.Region;
        try
        {
            long rows = source.Plan.Unit.BytesFor(count.Count);
            if (source.Advice != MapAdvice.Normal)
                region.Advise(0, region.Length, source.Advice);
            if (source.Options.Prefault)
                region.Prefault(mapped.Start, rows, forWriting: region.Access != RegionAccess.Read);
            if (source.Options.LockInMemory && !region.LockInMemory(mapped.Start, source.Plan.DataLength))
                throw CannotLockInMemory(path, source.Plan.DataLength);
            var file = new MappedFile(path, source.Plan.Layout, new FileRegions(region), state);
            return new DirectRows(region, mapped.Start, source.Plan.DataLength, file, isFlushable, source, count);
        }
        catch
        {
            region.Dispose();
            throw;
        }
    }

    /// <summary>Makes a file of ours end where another part can be mapped behind it: one that was cut elsewhere becomes a little longer.</summary>
    /// <returns>Whether it had to.</returns>
    private static bool EnsureMappableEnd(SafeFileHandle file, long length, in FilePlan plan, MapOptions options)
    {
        long data = Math.Max(1, length - plan.DataOffset);
        long end = checked(plan.DataOffset + ((data + RowUnit.Quantum - 1) / RowUnit.Quantum * RowUnit.Quantum));
        if (end == length)
            return false;
        if (!(options.Preallocate && options.FileOps.Allocate(file, length, end - length)))
            options.FileOps.SetLength(file, end);
        return true;
    }

    /// <summary>
    /// Reads what may be changing while we look: the live count first and the length of the file after it, which a writer
    /// changes in the other order.
    /// </summary>
    private static LivePage ReadLivePage(SafeFileHandle file, in FilePlan plan, MapOptions options, out FileFacts facts)
    {
        LivePage page = default;
        // A writer may be removing rows, and cutting the file, meanwhile: then the next look tells more.
        for (int look = 0; look < MaximumRaces; look++)
        {
            if (!plan.IsRaw)
                _ = options.FileOps.Read(file, FileFormat.LivePageOffset, MemoryMarshal.AsBytes(new Span<LivePage>(ref page)));
            facts = options.FileOps.GetFacts(file);
            if (plan.IsRaw || page.Count <= plan.Unit.RowsIn(facts.Length - plan.DataOffset) || !IdentityOf(facts, options).Matches(page))
                return page;
        }
        facts = options.FileOps.GetFacts(file);
        return page;
    }

    private static CountReading CountRows(in LivePage page, in FileFacts facts, string? path, in FilePlan plan, MapOptions options, in FileState state)
    {
        if (plan.IsRaw)
            return CountReading.Of(plan.Unit.RowsIn(plan.DataLength));
        if (state.IsNew)
            return CountReading.Of(0);
        var count = CountReading.Decide(state.Head.Count, page, IdentityOf(facts, options), plan.Unit.RowsIn(plan.DataLength));
        return options.UnflushedTail switch
        {
            UnflushedTailPolicy.Throw when !count.Tail.IsEmpty => throw new UnflushedTailException(path, count.Tail),
            UnflushedTailPolicy.Discard => count.WithoutTail(),
            _ => count,
        };
    }

    /// <summary>On a network file system the page cache does not see what other machines store.</summary>
    public static LiveIdentity IdentityOf(in FileFacts facts, MapOptions options) =>
        !options.AllowNetworkFileSystem && SystemBoot.TryGetId(out Guid boot) ? new LiveIdentity(boot, facts.Device, facts.Inode) : default;

    private static MapAdvice AdviceForRows(MapOptions options) => options.Advice == MapAdvice.Default ? MapAdvice.Normal : options.Advice;
}
