using System;
using System.Diagnostics;
using System.Globalization;
using MappedStructs;
using MappedStructs.Memory;

namespace PeerCommands;

internal static unsafe partial class FaultCommands
{
    /// <summary>fault-cost PATH: what the policies take, in microseconds: the handler, a mapping, a fault.</summary>
    internal static int Cost(string[] args)
    {
        const int Pages = 20_000;
        const int Mappings = 2_000;
        int page = MappedRegion.PageSize;
        long started = Stopwatch.GetTimestamp();
        FaultHandler.Require(FaultPolicy.Contain);
        Report("putting the handler in place, once a process", started, 1);

        foreach (FaultPolicy policy in Enum.GetValues<FaultPolicy>())
        {
            started = Stopwatch.GetTimestamp();
            for (int i = 0; i < Mappings; i++)
            {
                MappedRegion.MapAnonymous(page, RegionAccess.ReadWrite, new RegionOptions { FaultPolicy = policy }).Dispose();
            }

            Report($"{policy}: mapping and disposing a page of memory", started, Mappings);
        }

        using (MappedRegion region = MapAndCut(args[0], (long)page * (Pages + 1), FaultPolicy.Contain))
        {
            byte* memory = (byte*)region.Address;
            started = Stopwatch.GetTimestamp();
            for (int i = 1; i <= Pages; i++)
            {
                memory[(long)i * page] = 1;
            }

            Report("Contain: a store to a page that is gone", started, Pages);
        }

        using MappedRegion throwing = MapAndCut(args[0], 2L * page, FaultPolicy.Throw);
        byte* gone = (byte*)throwing.Address + page;
        started = Stopwatch.GetTimestamp();
        for (int i = 0; i < Pages; i++)
        {
            try
            {
                *gone = 1;
            }
            catch (NullReferenceException)
            {
            }
        }

        Report("Throw: a store that throws, caught in the same method", started, Pages);
        started = Stopwatch.GetTimestamp();
        for (int i = 0; i < Pages; i++)
        {
            _ = IsNullReference(null);
        }

        Report("a null reference, thrown and caught", started, Pages);
        return 0;
    }

    private static void Report(string what, long started, int times) =>
        Say(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(started).TotalMicroseconds / times,10:0.00}  {what}"));
}
