using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MappedStructs.AotTest;

/// <summary>A file is cut while it is mapped: contained and thrown by a runtime that handles SIGSEGV alone.</summary>
internal static class FaultChecks
{
    private const int Rows = 20_000;

    public static void Run(Checks checks, string folder)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64))
        {
            checks.Throws<PlatformNotSupportedException>(
                () => MappedList.Create<Session>(Path.Combine(folder, "faults.map"), new MapOptions { FaultPolicy = FaultPolicy.Contain }).Dispose());
            return;
        }

        checks.Equal(true, IsNullReference(null));
        Contain(checks, Path.Combine(folder, "contained.map"));
        Throw(checks, Path.Combine(folder, "thrown.map"));
        checks.Equal(true, IsNullReference(null));
    }

    private static void Contain(Checks checks, string path)
    {
        using MappedList<Session> list = OpenCut(path, FaultPolicy.Contain);
        checks.Equal(0, list[Rows - 1].Requests);
        list[Rows - 1].Requests = 5;
        checks.Equal(5, list[Rows - 1].Requests);
        checks.Equal(1, list.File.FaultCount);
        checks.Equal(true, list.File.IsPoisoned);
        checks.Throws<MappingFaultException>(() => list.Flush());
        checks.Throws<MappingFaultException>(list.ThrowIfFaulted);
    }

    private static void Throw(Checks checks, string path)
    {
        using MappedList<Session> list = OpenCut(path, FaultPolicy.Throw);
        int cleaned = 0;
        int caught = 0;
        for (int i = 0; i < 1_000; i++)
        {
            try
            {
                list[Rows - 1].Requests++;
            }
            catch (NullReferenceException)
            {
                caught++;
            }
            finally
            {
                cleaned++;
            }
        }

        checks.Equal(1_000, caught);
        checks.Equal(1_000, cleaned);
        checks.Equal(1_000, list.File.FaultCount);
        checks.Throws<MappingFaultException>(() => list.Guard(() => list[Rows - 1].Requests++));
        checks.Equal(true, list.TryRead(() => list[0].Requests, out long first));
        checks.Equal(1, first);
        checks.Equal(false, list.TryRead(() => list[Rows - 1].Requests, out _));

        ref Session stale = ref list[0];
        list.Dispose();
#pragma warning disable MPS0034 // a reference that is stale is what is tried
        checks.Equal(true, IsStale(ref stale));
#pragma warning restore MPS0034
    }

    private static MappedList<Session> OpenCut(string path, FaultPolicy policy)
    {
        MappedList<Session> list = MappedList.Create<Session>(path, new MapOptions { FaultPolicy = policy });
        for (int i = 1; i <= Rows; i++)
        {
            list.Add(new Session { Requests = i });
        }

        using FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(2 * 65_536);
        return list;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsStale(ref Session row)
    {
        try
        {
            return row.Requests < 0;
        }
        catch (NullReferenceException)
        {
            return true;
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
}
