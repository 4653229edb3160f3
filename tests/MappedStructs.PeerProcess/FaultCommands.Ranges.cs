using System;
using System.IO;
using System.Linq;
using System.Threading;
using MappedStructs;
using MappedStructs.Memory;

namespace PeerCommands;

internal static unsafe partial class FaultCommands
{
    /// <summary>fault-cuts PATH ROUNDS: unmaps pages of a region, round after round, while another thread runs into a hole in them.</summary>
    internal static int Cuts(string[] args)
    {
        int rounds = int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture);
        int page = MappedRegion.PageSize;
        long caught = 0;
        bool isDone = false;
        nint touched = 0;
        var thread = new Thread(() =>
        {
            while (!Volatile.Read(ref isDone))
            {
                try
                {
                    nint address = Volatile.Read(ref touched);
                    if (address != 0)
                    {
                        _ = Volatile.Read(ref *(byte*)address);
                    }
                }
                catch (NullReferenceException)
                {
                    Interlocked.Increment(ref caught);
                }
            }
        });
        thread.Start();
        for (int round = 0; round < rounds; round++)
        {
            using MappedRegion region = MapAndCut(args[0], 4 * page, FaultPolicy.Throw);

            // A hole at the end in one round; in the next a page without access at the beginning, which moves the start.
            bool isEnd = round % 2 == 0;
            region.Protect(0, page, RegionAccess.None);
            Volatile.Write(ref touched, region.Address + (isEnd ? 3 * page : 0));
            WaitForTwoMore();
            _ = region.Unmap(isEnd ? 2 * page : 0, 2 * page);
            WaitForTwoMore();
            Volatile.Write(ref touched, 0);
        }

        isDone = true;
        thread.Join();
        Say($"rounds {rounds}");
        return 0;

        void WaitForTwoMore()
        {
            long before = Interlocked.Read(ref caught);
            while (Interlocked.Read(ref caught) - before < 2)
            {
                Thread.SpinWait(1);
            }
        }
    }

    /// <summary>fault-full PATH: takes every entry of the table there is, and cuts a region in two, which needs one more.</summary>
    internal static int Full(string[] args)
    {
        int page = MappedRegion.PageSize;
        SetLength(args[0], 8 * page);
        using RegionReservation reservation = RegionReservation.Reserve(8 * page);
        MappedRegion region = MappedRegion.Map(
            args[0], 0, 8 * page, RegionAccess.ReadWrite, new RegionOptions { FaultPolicy = FaultPolicy.Contain, Within = reservation });
        FaultEntry* entries = FaultTable.EntriesOf(FaultHandler.Table);
        for (int i = 0; i < FaultTable.Capacity; i++)
        {
            entries[i].Claimed = 1;
        }

        Try(() => region.Unmap(3 * page, 2 * page));
        Say($"live {MappedRegion.LiveCount}, length {region.Length / page}");
        entries[FaultTable.Capacity - 1].Claimed = 0;
        MappedRegion upper = region.Unmap(3 * page, 2 * page)!;
        Say($"live {MappedRegion.LiveCount}, length {region.Length / page} and {upper.Length / page}");
        upper.Dispose();
        region.Dispose();
        Say($"live {MappedRegion.LiveCount}, open {OpenFiles().Count(file => file == args[0])}");
        using MappedRegion again = MappedRegion.Map(args[0], 0, 8 * page, RegionAccess.ReadWrite, new RegionOptions { Within = reservation });
        return 0;
    }

    private static string?[] OpenFiles() => [.. Directory.GetFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget)];
}
