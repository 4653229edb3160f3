using System;
using System.IO;
using System.Threading;
using MappedStructs;
using MappedStructs.Memory;

namespace PeerCommands;

internal static unsafe partial class FaultCommands
{
    /// <summary>fault-kinds PATH KIND POLICY: one kind of fault under one policy.</summary>
    internal static int Kinds(string[] args)
    {
        FaultPolicy policy = Enum.Parse<FaultPolicy>(args[2]);
        switch (args[1])
        {
            case "stale":
                Stale(args[0], policy);
                break;
            case "stale-list":
                StaleList(args[0], policy);
                break;
            case "read-only":
                ReadOnly(args[0], policy);
                break;
            case "native-copy":
                NativeCopy(args[0], policy);
                break;
            case "file-call":
                FileCall(args[0], policy);
                break;
            case "one-hole":
                OneHole(args[0], policy);
                break;
            default:
                return 2;
        }

        return 0;
    }

    /// <summary>Reads through a pointer of a region that is gone.</summary>
    private static void Stale(string path, FaultPolicy policy)
    {
        SetLength(path, MappedRegion.PageSize);
        MappedRegion region = MappedRegion.Map(path, 0, MappedRegion.PageSize, RegionAccess.ReadWrite, new RegionOptions { FaultPolicy = policy });
        byte* stale = (byte*)region.Address;
        region.Dispose();
        Touch(() => *stale);
        Quarantine.Drain();
        Say($"stale ranges {StaleFaultRanges.Count}");
    }

    /// <summary>Reads through a reference to a row of a list that is gone.</summary>
    private static void StaleList(string path, FaultPolicy policy)
    {
        using MappedList<MappedStructs.Tests.Quote> list = MappedList.Create<MappedStructs.Tests.Quote>(path, new MapOptions { FaultPolicy = policy });
        for (int i = 0; i < 100_000; i++)
        {
            list.Add(default);
        }

        fixed (MappedStructs.Tests.Quote* last = &list[list.Count - 1])
        {
            MappedStructs.Tests.Quote* stale = last;
            list.Dispose();
            Touch(() => (byte)stale->Sequence);
        }
    }

    /// <summary>Stores to a mapping that is for reading.</summary>
    private static void ReadOnly(string path, FaultPolicy policy)
    {
        SetLength(path, MappedRegion.PageSize);
        using MappedRegion region = MappedRegion.Map(path, 0, MappedRegion.PageSize, RegionAccess.Read, new RegionOptions { FaultPolicy = policy });
        byte* memory = (byte*)region.Address;
        Touch(() => *memory = 1);
        Say($"faults {region.FaultCount}, still {*memory}");
    }

    /// <summary>A copy so long that the C library makes it.</summary>
    private static void NativeCopy(string path, FaultPolicy policy)
    {
        int length = 64 * MappedRegion.PageSize;
        using MappedRegion region = MapAndCut(path, length, policy);
        byte[] copy = new byte[length];
        Array.Fill(copy, (byte)1);
        try
        {
            region.AsReadOnlySpan(0, length).CopyTo(copy);
        }
        catch (NullReferenceException)
        {
            // On arm64 the base library copies by itself, and throws.
            Say("caught NullReferenceException");
            return;
        }

        Say($"copied, first byte that is not zero {copy.AsSpan().IndexOfAnyExcept((byte)0)}, faults {region.FaultCount}");
    }

    /// <summary>Has the system read and write the hole.</summary>
    private static void FileCall(string path, FaultPolicy policy)
    {
        int page = MappedRegion.PageSize;
        using MappedRegion region = MapAndCut(path, 3 * page, policy);
        using FileStream other = new(path + ".other", FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        other.Write(new byte[page]);
        other.Position = 0;
        Try(() => RandomAccess.Write(other.SafeFileHandle, region.AsReadOnlySpan(page, page), 0));
        Try(() => RandomAccess.Read(other.SafeFileHandle, region.AsSpan(page, page), 0));
        Say($"faults {region.FaultCount}");
        other.Dispose();
        File.Delete(path + ".other");
    }

    /// <summary>Several threads store to different places of the same hole at the same moment: no store may be lost to another page of zeros.</summary>
    private static void OneHole(string path, FaultPolicy policy)
    {
        const int Threads = 2;
        const int Holes = 5_000;
        int page = MappedRegion.PageSize;
        using MappedRegion region = MapAndCut(path, (long)page * (Holes + 1), policy);
        byte* memory = (byte*)region.Address + page;
        int arrived = 0;
        RunOn(Threads, thread =>
        {
            for (int hole = 0; hole < Holes; hole++)
            {
                // Nobody sleeps, so that all go on in the same moment.
                Interlocked.Increment(ref arrived);
                while (Volatile.Read(ref arrived) < Threads * (hole + 1))
                {
                    Thread.SpinWait(1);
                }

                memory[((long)hole * page) + thread] = (byte)(thread + 1);
            }
        });
        int lost = 0;
        for (int hole = 0; hole < Holes; hole++)
        {
            for (int thread = 0; thread < Threads; thread++)
            {
                lost += memory[((long)hole * page) + thread] == thread + 1 ? 0 : 1;
            }
        }

        Say($"lost {lost}, faults {region.FaultCount}");
    }

    private static void Touch(Func<byte> access)
    {
        try
        {
            Say($"read {access()}");
        }
        catch (NullReferenceException)
        {
            Say("caught NullReferenceException");
        }
        finally
        {
            Say("finally");
        }
    }
}
