using System;
using System.Diagnostics.Tracing;
using System.IO;
using System.Runtime.InteropServices;
using MappedStructs.Memory;

namespace PeerCommands;

internal static unsafe partial class RegionCommands
{
    /// <summary>read-stale PATH: keeps a pointer over a Dispose, maps another file of the same length, and reads through the pointer.</summary>
    internal static int ReadStale(string[] args)
    {
        MappedRegion region = MappedRegion.Map(args[0], 0, new FileInfo(args[0]).Length, RegionAccess.ReadWrite);
        byte* stale = (byte*)region.Address;
        region.Dispose();
        using MappedRegion other = MappedRegion.Map(args[0], 0, new FileInfo(args[0]).Length, RegionAccess.ReadWrite);
        Console.WriteLine(other.Address == (nint)stale ? "reused" : "kept");
        Console.Out.Flush();
        Console.WriteLine($"read {*stale}");
        return 0;
    }

    /// <summary>read-stale-reserved PATH: keeps a pointer into a reservation over the end of its only region, and reads through it.</summary>
    internal static int ReadStaleReserved(string[] args)
    {
        long length = new FileInfo(args[0]).Length;
        using RegionReservation reservation = RegionReservation.Reserve(4 * length);
        MappedRegion region = MappedRegion.Map(args[0], 0, length, RegionAccess.ReadWrite, new RegionOptions { Within = reservation, Populate = true });
        byte* stale = (byte*)region.Address;
        region.Dispose();
        Console.WriteLine("disposed");
        Console.Out.Flush();
        Console.WriteLine($"read {*stale}");
        return 0;
    }

    /// <summary>hold-region PATH: maps all of the file, says "mapped", and holds it until a line comes in or it is killed.</summary>
    internal static int Hold(string[] args)
    {
        using (MappedRegion.Map(args[0], 0, new FileInfo(args[0]).Length, RegionAccess.ReadWrite))
        {
            Console.WriteLine("mapped");
            Console.ReadLine();
        }

        Console.WriteLine("unmapped");
        return 0;
    }

    /// <summary>boot-id: prints the identity of the running boot.</summary>
    internal static int BootId(string[] args)
    {
        _ = SystemBoot.TryGetId(out Guid id);
        Console.WriteLine(id);
        return 0;
    }

    /// <summary>touch-none: reads anonymous memory that was mapped without access.</summary>
    internal static int TouchNone(string[] args)
    {
        using MappedRegion region = MappedRegion.MapAnonymous(MappedRegion.PageSize, RegionAccess.None);
        Console.WriteLine("mapped");
        Console.Out.Flush();
        Console.WriteLine($"read {*(byte*)region.Address}");
        return 0;
    }

    /// <summary>map-unprivileged PATH UID: becomes that user, maps, and says what came of it.</summary>
    internal static int MapUnprivileged(string[] args)
    {
        if (SetUser(uint.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture)) != 0)
        {
            Console.WriteLine("cannot change user");
            return 0;
        }

        try
        {
            using MappedRegion region = MappedRegion.Map(args[0], 0, 1, RegionAccess.Read);
            Console.WriteLine("mapped");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.WriteLine($"{e.GetType().Name}: {e.Message}");
        }

        return 0;
    }

    /// <summary>leak PATH: maps while somebody listens, and ends without disposing; the listener prints what it is told.</summary>
    internal static int Leak(string[] args)
    {
        LeakPrinter listener = new();
#pragma warning disable MPS0036 // that nobody disposes it is what is tried
        MappedRegion region = MappedRegion.Map(args[0], 0, 1, RegionAccess.Read);
#pragma warning restore MPS0036
        Console.WriteLine($"mapped {region.Length}");
        GC.KeepAlive(listener);
        return 0;
    }

    [LibraryImport("libc", EntryPoint = "setuid")]
    private static partial int SetUser(uint user);

    private sealed class LeakPrinter : EventListener
    {
        protected override void OnEventSourceCreated(EventSource source)
        {
            if (source.Name == "MappedStructs")
            {
                EnableEvents(source, EventLevel.Informational);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs e) => Console.WriteLine($"{e.EventName}: {string.Join(" | ", e.Payload ?? new([]))}");
    }
}
