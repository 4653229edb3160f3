using System;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using MappedStructs;
using MappedStructs.Memory;
using MappedStructs.Tests;

namespace PeerCommands;

/// <summary>What a process goes through whose mapped file is cut: each command prints what it saw, a line a thing.</summary>
internal static unsafe partial class FaultCommands
{
    /// <summary>touch-cut PATH POLICY: opens a record of many pages, says "open", waits for a line, and touches its last page.</summary>
    internal static int TouchCut(string[] args)
    {
        FaultPolicy policy = Enum.Parse<FaultPolicy>(args[1]);
        using MappedRecord<Wide> wide = MappedRecord.Open<Wide>(args[0], new MapOptions { FaultPolicy = policy });
        Say("open");
        Console.ReadLine();
        ref byte last = ref Unsafe.Add(ref Unsafe.As<Wide, byte>(ref wide.Value), sizeof(Wide) - 1);
        try
        {
            Say($"read {last}");
            last = 77;
            Say($"stored, read {last}");
        }
        catch (NullReferenceException)
        {
            Say("caught NullReferenceException");
        }
        finally
        {
            Say("finally");
        }

        Say($"faults {wide.File.FaultCount}, poisoned {wide.File.IsPoisoned}");
        Try(() => wide.Flush());
        Try(wide.ThrowIfFaulted);
        return 0;
    }

    private const int FaultsBetweenCollections = 50;

    /// <summary>fault-storm PATH POLICY THREADS EACH: cuts a file to one page and touches EACH pages of it on THREADS threads, with collections forced.</summary>
    internal static int Storm(string[] args)
    {
        FaultPolicy policy = Enum.Parse<FaultPolicy>(args[1]);
        int threads = int.Parse(args[2], CultureInfo.InvariantCulture);
        int each = int.Parse(args[3], CultureInfo.InvariantCulture);
        int page = MappedRegion.PageSize;
        using MappedRegion region = MapAndCut(args[0], (long)page * (1 + (threads * each)), policy);
        byte* memory = (byte*)region.Address + page;
        int zeros = 0;
        int caught = 0;
        int cleaned = 0;
        int nulls = 0;
        int collections = 0;
        using CancellationTokenSource done = new();
        Thread collector = new(() =>
        {
            while (!done.IsCancellationRequested)
            {
                GC.Collect();
                Interlocked.Increment(ref collections);

                // Without a pause a thread that waits for the end of one collection finds the next one begun, for ever.
                Thread.Sleep(1);
            }
        });
        collector.Start();
        RunOn(threads, thread =>
        {
            for (int i = 0; i < each; i++)
            {
                // Nor may the faults be over before the collections have begun.
                int before = Volatile.Read(ref collections);
                while (i % FaultsBetweenCollections == 0 && Volatile.Read(ref collections) == before)
                {
                    Thread.Sleep(0);
                }

                object[] garbage = new object[20];
                garbage[i % 20] = new byte[100];
                try
                {
                    if (memory[(long)page * ((thread * each) + i)] == 0)
                    {
                        Interlocked.Increment(ref zeros);
                    }
                }
                catch (NullReferenceException)
                {
                    Interlocked.Increment(ref caught);
                }
                finally
                {
                    Interlocked.Increment(ref cleaned);
                }

                if (i % 10 == 0 && IsNullReference(null))
                {
                    Interlocked.Increment(ref nulls);
                }

                GC.KeepAlive(garbage);
            }
        });
        done.Cancel();
        collector.Join();
        Say($"zeros {zeros}, caught {caught}, finally {cleaned}, null references {nulls}, faults {region.FaultCount}");
        return 0;
    }

    /// <summary>Maps a new file and takes all of it away but the first page.</summary>
    private static MappedRegion MapAndCut(string path, long length, FaultPolicy policy, RegionAccess access = RegionAccess.ReadWrite)
    {
        SetLength(path, length);
        MappedRegion region = MappedRegion.Map(path, 0, length, access, new RegionOptions { FaultPolicy = policy });
        SetLength(path, MappedRegion.PageSize);
        return region;
    }

    private static void SetLength(string path, long length)
    {
        using FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.SetLength(length);
    }

    private static void RunOn(int threads, Action<int> work)
    {
        var running = new Thread[threads];
        for (int i = 0; i < threads; i++)
        {
            int number = i;
            running[i] = new Thread(() => work(number));
            running[i].Start();
        }

        foreach (Thread thread in running)
        {
            thread.Join();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsNullReference(string? text)
    {
        try
        {
            return text!.Length < 0;
        }
        catch (NullReferenceException)
        {
            return true;
        }
    }

    private static void Try(Action action)
    {
        try
        {
            action();
            Say("no exception");
        }
        catch (MappingFaultException e)
        {
            Say($"MappingFaultException at {e.Offset}, {e.Count}: {e.Message}");
        }
        catch (Exception e)
        {
            Say($"{e.GetType().Name}: {e.Message}");
        }
    }

    // The next line may be the last: what was said must be out by then.
    internal static void Say(string line)
    {
        Console.WriteLine(line);
        Console.Out.Flush();
    }
}
