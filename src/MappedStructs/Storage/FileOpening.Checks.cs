using System;
using System.IO;
using System.Threading;
using MappedStructs.Format;
using MappedStructs.Memory;
using MappedStructs.Sharing;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

internal static partial class FileOpening
{
    /// <summary>How long a writer that wants to share waits for another one to initialise an empty file.</summary>
    private static readonly TimeSpan s_initialisationPatience = TimeSpan.FromSeconds(10);

    private static readonly Lock s_initialisation = new();

    public static FileLockKind LockFor(MapOptions options) =>
        options.Sharing == MapSharing.Shared ? FileLockKind.Shared : FileLockKind.Exclusive;

    public static MappedFileLockedException Locked(string? path) => new(path,
        $"{MappedFileException.Name(path)} is open for writing already, in this process or in another one. " +
        "Close it there, open it for reading, or let every writer ask for MapOptions.Sharing = MapSharing.Shared.");

    /// <summary>What keeps a writer out, and what there is to do: that depends on what the file is, whatever it was to be opened as.</summary>
    private static MappedFileLockedException Locked(FileHold hold, string? path, in FilePlan plan, IFileOps ops)
    {
        if (!IsAtomic(hold.File, plan, ops))
            return Locked(path);
        string name = MappedFileException.Name(path);
        return new MappedFileLockedException(path, hold.FindOtherLock() switch
        {
            FileLockKind.Exclusive =>
                $"{name} is open for commits already (OpenAtomic), in this process or in another one, and an atomic file has one writer. Close it there.",
            FileLockKind.Shared =>
                $"{name} is open for reading (OpenRead or OpenPrivate), in this process or in another one, and nobody writes to an atomic file that is being read. Close it there.",
            _ =>
                $"{name} is open already, in this process or in another one: for commits (OpenAtomic), or for reading (OpenRead or OpenPrivate). " +
                "An atomic file has one writer and nobody else, or any number of readers. Close it there.",
        });
    }

    /// <summary>Whether a file that somebody else has says that it is atomic; where it says nothing yet, whether it is about to be.</summary>
    private static bool IsAtomic(SafeFileHandle file, in FilePlan plan, IFileOps ops)
    {
        if (plan.IsRaw)
            return false;
        Span<byte> head = stackalloc byte[HeaderReading.Length];
        try
        {
            return HeaderReading.From(head[..ops.Read(file, 0, head)], path: null).Header.Durability == FileDurability.Atomic;
        }
        catch (MappedFileException)
        {
            return plan.IsAtomic;
        }
    }

    internal static IOException CannotLockInMemory(string? path, long length) => new(
        $"The {length} bytes of {(path is null ? "the mapping" : MappedFileException.Name(path))} cannot be kept in physical memory: the limit of the process " +
        "(RLIMIT_MEMLOCK, as 'ulimit -l' shows it; the working set on Windows) is too small, or a page cannot be had at all. " +
        "Raise the limit, or leave MapOptions.LockInMemory off.");

    private static UnsuitableFileException Unsuitable(string? path, FileKind kind) => new(path,
        $"{MappedFileException.Name(path)} is a {(kind switch
        {
            FileKind.Directory => "directory",
            FileKind.CharacterDevice => "character device",
            FileKind.BlockDevice => "block device",
            FileKind.Pipe => "pipe",
            FileKind.Socket => "socket",
            _ => "special file",
        })}, and only a regular file can be mapped. Give the path of a regular file.");

    /// <summary>Lets only regular files pass, wherever they are.</summary>
    public static FileFacts AdmitForReading(SafeFileHandle file, string path, IFileOps ops)
    {
        FileFacts facts = ops.GetFacts(file);
        return facts.Kind == FileKind.Regular ? facts : throw Unsuitable(path, facts.Kind);
    }

    /// <summary>Lets only regular files pass, on a local file system, opened as needed.</summary>
    private static FileFacts Admit(SafeFileHandle file, string? path, MapOptions options, bool writable)
    {
        FaultHandler.Require(options.FaultPolicy);
        FileFacts facts = options.FileOps.GetFacts(file);
        if (facts.Kind != FileKind.Regular)
            throw Unsuitable(path, facts.Kind);
        if (path is null && !(NativeFile.CanRead(file) && (!writable || NativeFile.CanWrite(file))))
        {
            throw new UnauthorizedAccessException(
                $"The file handle was not opened for {(writable ? "reading and writing" : "reading")}. Open it with FileAccess.{(writable ? "ReadWrite" : "Read")}.");
        }
        NetworkFile.Refuse(file, facts, path, options);
        return facts;
    }

    /// <summary>Reads and checks what a file says of itself.</summary>
    /// <returns>False where the file is empty or half initialised, and can be made whole.</returns>
    private static bool TryReadState(SafeFileHandle file, in FileFacts facts, string? path, in FilePlan plan, MapOptions options, bool writable, out FileState state)
    {
        if (plan.IsRaw)
        {
            HeaderCheck.RequireLength(facts.Length, plan.RequiredLength, path);
            state = new FileState(facts.Length, plan.DataOffset, Guid.Empty, HeaderCondition.None, IsSpaceReserved: false, IsNew: false);
            return true;
        }
        Span<byte> head = stackalloc byte[HeaderReading.Length];
        head = head[..options.FileOps.Read(file, 0, head)];
        HeaderReading reading;
        try
        {
            reading = HeaderReading.From(head, path);
        }
        catch (MappedFileException e) when (e is NotAMappedFileException or CorruptHeaderException && writable && FileCreation.IsUnfinished(file, facts.Length, plan, options.FileOps))
        {
            state = default;
            return false;
        }
        FileHeader header = reading.Header;
        // Whoever only reads is shown the last commit of an atomic file.
        FileDurability durability = writable ? plan.Durability : header.Durability;
        HeaderCheck.RequireShape(header, plan.Shape, durability, path);
        if (!HeaderCheck.HasLayout(header, plan.Layout))
            RequireRenamed(file, header, plan.Layout, path, options.FileOps);
        HeaderCheck.RequireLength(facts.Length, (header.Durability == FileDurability.Atomic ? AtomicPlan(plan) : plan).RequiredLength, path);
        // The header of rows changes with every flush, and another writer that shares them may be at it: the next flush repairs.
        // That of atomic rows goes over the older copy with every change, and MapAtomicRows sees to it.
        bool repairs = writable && !(plan.HasRows && (options.Sharing == MapSharing.Shared || plan.IsAtomic));
        state = new FileState(facts.Length, plan.DataOffset, header.FileId, Repair(file, reading, options.FileOps, repairs), IsSpaceReserved: false, IsNew: false, header);
        return true;
    }

    /// <summary>
    /// <see cref="TryReadState"/> for a writer. One that shares may be looking on while another one initialises the file:
    /// what seems damaged then is looked at again under the initialiser's lock, which decides.
    /// </summary>
    private static bool TryReadSettledState(SafeFileHandle file, in FileFacts facts, string? path, in FilePlan plan, MapOptions options, out FileState state)
    {
        try
        {
            return TryReadState(file, facts, path, plan, options, writable: true, out state);
        }
        catch (MappedFileException e) when (options.Sharing == MapSharing.Shared
            && e is NotAMappedFileException or CorruptHeaderException or FileTruncatedException)
        {
            state = default;
            return false;
        }
    }

    /// <summary>Lets a file of another layout pass that differs by earlier names alone.</summary>
    /// <exception cref="LayoutMismatchException">It differs by more.</exception>
    private static void RequireRenamed(SafeFileHandle file, in FileHeader header, LayoutInfo layout, string? path, IFileOps ops)
    {
        byte[] schema = ReadSchema(file, header, ops);
        if (!HeaderCheck.HasRenamedLayout(header, layout, schema))
            throw HeaderCheck.LayoutMismatch(header, layout, schema, path);
    }

    private static byte[] ReadSchema(SafeFileHandle file, in FileHeader header, IFileOps ops)
    {
        byte[] schema = new byte[header.SchemaLength];
        return schema[..ops.Read(file, FileFormat.SchemaOffset, schema)];
    }

    /// <summary>Writes a copy of the header that is damaged, or older than the other one, anew from the good one.</summary>
    private static HeaderCondition Repair(SafeFileHandle file, in HeaderReading reading, IFileOps ops, bool writable)
    {
        HeaderCondition condition = reading.Damaged < 0 ? HeaderCondition.Intact : HeaderCondition.OneCopyDamaged;
        if (reading.Behind < 0 || !writable)
            return condition;
        Span<byte> copy = stackalloc byte[FileHeader.Length];
        reading.Header.WriteTo(copy);
        ops.Write(file, reading.Behind, copy);
        ops.Sync(file);
        return condition == HeaderCondition.Intact ? condition : HeaderCondition.Repaired;
    }

    /// <summary>Initialises an empty file while no other writer can, or finds that somebody else just has.</summary>
    private static FileState InitialiseUnderLock(FileHold hold, string? path, in FilePlan plan, MapOptions options)
    {
        if (options.Sharing == MapSharing.SingleWriter)
            return InitialiseOrRead(hold.File, path, plan, options);

        // The kernel's lock belongs to the handle: two threads that share one are kept apart here.
        lock (s_initialisation)
        {
            long deadline = Environment.TickCount64 + (long)s_initialisationPatience.TotalMilliseconds;
            while (!FileLock.TryAcquireInitialisation(hold.File))
            {
                if (Environment.TickCount64 > deadline)
                    throw Locked(path);
                Thread.Sleep(1);
            }
            try
            {
                return InitialiseOrRead(hold.File, path, plan, options);
            }
            finally
            {
                FileLock.ReleaseInitialisation(hold.File);
            }
        }
    }

    private static FileState InitialiseOrRead(SafeFileHandle file, string? path, in FilePlan plan, MapOptions options)
    {
        FileFacts facts = options.FileOps.GetFacts(file);
        if (!IsBlank(facts, plan) && TryReadState(file, facts, path, plan, options, writable: true, out FileState state))
            return state;
        if (plan.IsAtomic && plan.HasRows && path is not null && Journal.FindStranger(path, options) is { } stranger)
            throw stranger;
        return FileCreation.InitialiseInPlace(file, path, plan, options);
    }

    /// <summary>Whether a file has nothing yet that could be read. Somebody else's file of rows may be empty, and is not ours to fill.</summary>
    private static bool IsBlank(in FileFacts facts, in FilePlan plan) => facts.Length == 0 && !(plan.IsRaw && plan.HasRows);

    /// <summary>Allocates the blocks that a file lacks, so that a full disk shows now.</summary>
    private static FileState ReserveSpace(SafeFileHandle file, in FileFacts facts, in FilePlan plan, MapOptions options, in FileState state)
    {
        if (state.IsSpaceReserved || !options.Preallocate)
            return state;
        // Exactly as many blocks as the length asks for. More of them may be the file's own metadata, or lie past its end,
        // and then say nothing about holes.
        bool hasBlocks = facts.Length >= plan.FileLength && facts.AllocatedBytes == RoundUpToBlock(facts.Length);
        (long start, long length) = plan.Reserved(MappedRegion.PageSize, facts.Length);
        return state with { IsSpaceReserved = hasBlocks || options.FileOps.Allocate(file, start, length) };
    }

    /// <summary>File systems allocate in blocks of 4 KiB, or of a power of two below; larger ones are asked to allocate once more.</summary>
    private static long RoundUpToBlock(long length) => (length + 4095) & -4096;
}
