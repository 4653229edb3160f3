using System;
using System.IO;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>The way from a path or a handle to mapped data: lock, header, checks, region.</summary>
internal static partial class FileOpening
{
    /// <summary>How often a file may vanish or appear between two looks before that is an error.</summary>
    private const int MaximumRaces = 16;

    /// <summary>Opens a file for writing, and creates it where it is missing.</summary>
    public static MappedData OpenOrCreate(string path, in FilePlan plan, MapOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= MapOptions.Default;
        // Somebody else's file of rows is not ours to make.
        if (plan.IsRaw && plan.HasRows)
            return OpenWritable(options.FileOps.Open(path, writable: true), path, plan, options);
        for (int race = 0; race < MaximumRaces; race++)
        {
            if (TryOpenExisting(path, options.FileOps) is { } existing)
                return OpenWritable(existing, path, plan, options);
            if (TryCreate(path, plan, options) is { } created)
                return created;
        }
        throw new IOException(
            $"'{path}' exists and cannot be opened, or comes and goes. If it is a symbolic link, create the file that it points to.");
    }

    /// <summary>Creates a file; never opens one that exists.</summary>
    /// <exception cref="IOException">The file exists.</exception>
    public static MappedData Create(string path, in FilePlan plan, MapOptions? options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return TryCreate(path, plan, options ?? MapOptions.Default)
            ?? throw new IOException($"'{path}' exists already. Open it, or choose another name.");
    }

    /// <summary>Opens a file that the caller holds open for reading and writing, and initialises it where it is empty.</summary>
    public static MappedData OpenOrInitialise(SafeFileHandle file, in FilePlan plan, MapOptions? options)
    {
        ArgumentNullException.ThrowIfNull(file);
        return OpenWritable(FileHold.Borrow(file), path: null, plan, options ?? MapOptions.Default);
    }

    private static SafeFileHandle? TryOpenExisting(string path, IFileOps ops)
    {
        try
        {
            return ops.Open(path, writable: true);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static MappedData? TryCreate(string path, in FilePlan plan, MapOptions options)
    {
        FaultHandler.Require(options.FaultPolicy);
        if (plan.IsAtomic && plan.HasRows && Journal.FindStranger(path, options) is { } stranger)
        {
            // Unless somebody else has made file and journal just now.
            if (File.Exists(path))
                return null;
            throw stranger;
        }
        SafeFileHandle? file = FileCreation.TryCreate(path, plan, options, out FileState state);
        if (file is null)
            return null;
        FileHold hold = FileHold.OwnLocked(file);
        try
        {
            return MapWritable(hold, path, plan, options, state);
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    private static MappedData OpenWritable(SafeFileHandle file, string path, in FilePlan plan, MapOptions options) =>
        OpenWritable(FileHold.Own(file), path, plan, options);

    private static MappedData OpenWritable(FileHold hold, string? path, in FilePlan plan, MapOptions options)
    {
        try
        {
            FileFacts facts = Admit(hold.File, path, options, writable: true);
            if (!hold.TryLock(LockFor(options)))
                throw Locked(hold, path, plan, options.FileOps);
            // Too short before we had the lock: somebody may have been growing it, and is done now.
            if (facts.Length < plan.FileLength)
                facts = options.FileOps.GetFacts(hold.File);
            // Looked at again where there was nothing: another writer may have filled the file before we got the lock.
            FileState state = !IsBlank(facts, plan) && TryReadSettledState(hold.File, facts, path, plan, options, out FileState found)
                ? found
                : InitialiseUnderLock(hold, path, plan, options);
            return MapWritable(hold, path, plan, options, plan.HasRows ? state : ReserveSpace(hold.File, facts, plan, options, state));
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    private static MappedData MapWritable(FileHold hold, string? path, in FilePlan plan, MapOptions options, in FileState state)
    {
        if (plan.IsAtomic)
            return plan.HasRows ? MapAtomicRows(hold, path, plan, options, state) : MapAtomicRecord(hold, path, plan, options, state);
        if (plan.HasRows)
            return MapWritableRows(hold, path, plan, options, state);
        (long regionOffset, long start) = RegionPlace(plan, includeHead: true);
        MappedRegion region = MapRegion(hold, path, regionOffset, start + plan.DataLength, RegionAccess.ReadWrite, options);
        return Finish(region, start, path, plan, options, state, writable: true, isFlushable: true);
    }
}
