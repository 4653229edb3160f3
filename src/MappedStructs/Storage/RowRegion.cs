using System;
using System.Collections.Generic;
using System.IO;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>The mapped bytes of a file of rows, and how far they can grow.</summary>
/// <param name="Region">Its own address space goes with it.</param>
/// <param name="Start">Where in the region the data starts.</param>
/// <param name="MaximumLength">Bytes of the file at most.</param>
internal readonly record struct RowRegion(MappedRegion Region, long Start, long MaximumLength)
{
    /// <summary>Address space for a file where nobody says how much: a five-hundredth of what a process has.</summary>
    private const long UsualMaximum = 256L << 30;

    /// <summary>The same where each growth takes time by the length set aside (Wine: 1 ms for 16 GiB).</summary>
    private const long SmallMaximum = 16L << 30;

    /// <summary>Maps what a file has, and sets address space aside where the file can grow: here, or by another process.</summary>
    public static RowRegion OfFile(FileHold hold, string? path, in FilePlan plan, MapOptions options, RegionAccess access)
    {
        if (plan.IsRaw || access == RegionAccess.CopyOnWrite)
            return OfFixedFile(hold, path, plan, options, access);
        RegionReservation space = Reserve(plan, options);
        try
        {
            MappedRegion region = MappedRegion.MapKnown(hold.File, path, 0, plan.FileLength, access, new RegionOptions { Within = space, FaultPolicy = options.FaultPolicy });
            region.ReleasedWith = new Together(hold, space);
            return new RowRegion(region, plan.DataOffset, space.Length);
        }
        catch
        {
            space.Dispose();
            throw;
        }
    }

    /// <summary>Maps the data alone of an atomic file, whose head is changed by commits and never mapped.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">For messages.</param>
    /// <param name="plan">What the file is.</param>
    /// <param name="options">How far it may grow.</param>
    /// <param name="access">For readers, or copy-on-write.</param>
    /// <param name="with">What goes with the region beside its address space.</param>
    public static RowRegion OfAtomicFile(SafeFileHandle file, string? path, in FilePlan plan, MapOptions options, RegionAccess access, params IDisposable?[] with)
    {
        RegionReservation space = Reserve(plan, options);
        try
        {
            MappedRegion region = MappedRegion.MapKnown(file, path, plan.DataOffset, plan.DataLength, access, new RegionOptions { Within = space, FaultPolicy = options.FaultPolicy });
            region.ReleasedWith = new Together([.. with, space]);
            return new RowRegion(region, 0, space.Length);
        }
        catch
        {
            space.Dispose();
            throw;
        }
    }

    /// <summary>Memory without a file, laid out as one.</summary>
    public static RowRegion InMemory(in FilePlan plan, MapOptions options)
    {
        RegionReservation space = Reserve(plan, options);
        try
        {
            MappedRegion region = MappedRegion.MapAnonymous(plan.FileLength, RegionAccess.ReadWrite, new RegionOptions { Within = space, FaultPolicy = options.FaultPolicy });
            region.ReleasedWith = space;
            return new RowRegion(region, plan.DataOffset, space.Length);
        }
        catch
        {
            space.Dispose();
            throw;
        }
    }

    private static RowRegion OfFixedFile(FileHold hold, string? path, in FilePlan plan, MapOptions options, RegionAccess access)
    {
        if (plan.DataLength == 0)
        {
            // Nothing can be mapped of a file without rows; the list is empty all the same.
            MappedRegion nothing = MappedRegion.MapAnonymous(MappedRegion.PageSize, access == RegionAccess.Read ? access : RegionAccess.ReadWrite);
            nothing.ReleasedWith = hold;
            return new RowRegion(nothing, 0, 0);
        }
        // The head holds counts and must never be private: private modes leave it out.
        long offset = plan.DataOffset / MappedRegion.AllocationGranularity * MappedRegion.AllocationGranularity;
        long start = plan.DataOffset - offset;
        MappedRegion region = MappedRegion.MapKnown(hold.File, path, offset, start + plan.DataLength, access, new RegionOptions { FaultPolicy = options.FaultPolicy });
        region.ReleasedWith = hold;
        return new RowRegion(region, start, plan.FileLength);
    }

    private static RegionReservation Reserve(in FilePlan plan, MapOptions options)
    {
        if (options.MaximumLength is { } chosen)
        {
            long data = Math.Max(1, chosen - plan.DataOffset);
            return RegionReservation.Reserve(Math.Max(data > long.MaxValue / 2 ? chosen : plan.DataOffset + plan.Unit.Round(data), plan.FileLength));
        }
        long length = Math.Max(RegionReservation.IsFilledInPlace ? UsualMaximum : SmallMaximum, plan.FileLength <= long.MaxValue / 16 ? plan.FileLength * 16 : plan.FileLength);
        while (true)
        {
            try
            {
                return RegionReservation.Reserve(length);
            }
            catch (IOException) when (length / 2 >= plan.FileLength)
            {
                // Addresses are scarce (ulimit -v, or many files): less room to grow is better than none.
                length /= 2;
            }
        }
    }

    /// <summary>What goes when the memory is unmapped, in this order: the file with its lock, and the rest of the address space.</summary>
    private sealed class Together(params IDisposable?[] parts) : IDisposable
    {
        public void Dispose()
        {
            List<Exception>? failures = null;
            foreach (IDisposable? part in parts)
            {
                try
                {
                    part?.Dispose();
                }
                catch (Exception e)
                {
                    // The others go all the same.
                    (failures ??= []).Add(e);
                }
            }
            if (failures is not null)
                throw failures.Count == 1 ? failures[0] : new AggregateException(failures);
        }
    }
}
