using System;
using System.IO;
using System.Security.Cryptography;
using MappedStructs.Format;
using MappedStructs.Memory;
using MappedStructs.Sharing;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

/// <summary>Makes new files. A crash at any point leaves no half-made file under the real name, and nothing is ever replaced.</summary>
internal static class FileCreation
{
    /// <summary>
    /// Makes the file under a temporary name in the same directory, completes and syncs it, and then puts it in place.
    /// </summary>
    /// <returns>The open and locked file, or <see langword="null"/> where the name was taken in the meantime.</returns>
    /// <exception cref="IOException">The disk is full, or the directory cannot be written to.</exception>
    public static SafeFileHandle? TryCreate(string path, in FilePlan plan, MapOptions options, out FileState state, FileContent? content = null)
    {
        SafeFileHandle file = CreateTemporary(path, options.FileOps, out string temporary);
        bool isPlaced = false;
        bool isDone = false;
        try
        {
            // The lock goes with the open file, not with its name: who finds the new name finds it locked.
            if (!FileLock.TryAcquire(file, FileOpening.LockFor(options)))
                throw FileOpening.Locked(path);
            NetworkFile.Refuse(file, path, options);
            state = Fill(file, plan, options, content);
            options.FileOps.Sync(file);
            isPlaced = options.FileOps.MoveIntoPlace(temporary, path);
            if (isPlaced)
                SyncDirectoryOf(path, options.FileOps);
            isDone = isPlaced;
            return isPlaced ? file : null;
        }
        finally
        {
            // A file that is in place and whose directory cannot be synced stays: it is whole. Our lock on it does not.
            if (!isDone)
                file.Dispose();
            if (!isPlaced)
                options.FileOps.Delete(temporary);
        }
    }

    /// <summary>Makes a file that holds something from the beginning. Never replaces anything.</summary>
    /// <exception cref="IOException">The file exists, or the disk is full.</exception>
    public static void CreateWith(string path, in FilePlan plan, MapOptions options, FileContent content)
    {
        using SafeFileHandle? file = TryCreate(path, plan, options, out _, content);
        if (file is null)
            throw new IOException($"'{path}' exists already. Choose another name.");
    }

    /// <summary>
    /// Turns an empty file, or one that a crash left half initialised, into a whole one, in place: temporary files and
    /// bind mounts cannot be replaced. The caller holds the exclusive lock.
    /// </summary>
    public static FileState InitialiseInPlace(SafeFileHandle file, string? path, in FilePlan plan, MapOptions options)
    {
        if (plan.IsRaw)
        {
            FileState raw = Reserve(file, plan, options, Guid.Empty);
            options.FileOps.Sync(file);
            SyncDirectoryOf(path, options.FileOps);
            return raw;
        }
        var id = NewId();
        FileState state = Reserve(file, plan, options, id);
        Span<byte> head = stackalloc byte[FileFormat.WrittenHeadLength];
        head.Clear();
        FileHead.Write(head, state.Head, plan.Layout);
        // All but the headers first, and on the device: a header, once there, speaks for a whole file. IsUnfinished
        // recognises what a crash leaves before that.
        options.FileOps.Write(file, FileFormat.SchemaOffset, head[FileFormat.SchemaOffset..]);
        WriteFirstCommit(file, plan, state, options.FileOps);
        options.FileOps.Sync(file);
        options.FileOps.Write(file, FileFormat.SecondHeaderOffset, head.Slice(FileFormat.SecondHeaderOffset, FileHeader.Length));
        options.FileOps.Sync(file);
        options.FileOps.Write(file, FileFormat.FirstHeaderOffset, head[..FileHeader.Length]);
        options.FileOps.Sync(file);
        // Whoever made the empty file may not have: a flush promises nothing for a file that has lost its name.
        SyncDirectoryOf(path, options.FileOps);
        return state;
    }

    /// <summary>
    /// Whether a file without a header is what <see cref="InitialiseInPlace"/> leaves when it is cut short: no longer
    /// than it would become, and zero everywhere but for our schema and a second header, which is written first and may be
    /// there in part. Such a file holds nothing that could be lost.
    /// </summary>
    public static bool IsUnfinished(SafeFileHandle file, long length, in FilePlan plan, IFileOps ops)
    {
        if (plan.IsRaw || length > plan.FileLength)
            return false;
        byte[] buffer = new byte[FileFormat.DataOffset];
        for (long offset = 0; offset < length; offset += buffer.Length)
        {
            Span<byte> bytes = buffer.AsSpan(0, ops.Read(file, offset, buffer));
            if (offset == 0 && bytes.Length > FileFormat.SchemaOffset)
            {
                bytes.Slice(FileFormat.SecondHeaderOffset, FileHeader.Length).Clear();
                ClearWhatIs(plan.Layout.SchemaUtf8, bytes[FileFormat.SchemaOffset..]);
            }
            // The header of the first commit, which is one of zeros.
            if (offset == FileFormat.DataOffset && plan.IsAtomic && !plan.HasRows)
                bytes[..Math.Min(bytes.Length, CommitSlot.Length)].Clear();
            if (bytes.ContainsAnyExcept((byte)0))
                return false;
        }
        return true;
    }

    /// <summary>Clears the bytes that are those of our schema: a page of it may have reached the file before the crash, and another not.</summary>
    private static void ClearWhatIs(ReadOnlySpan<byte> schema, Span<byte> bytes)
    {
        for (int i = 0; i < Math.Min(schema.Length, bytes.Length); i++)
        {
            if (bytes[i] == schema[i])
                bytes[i] = 0;
        }
    }

    /// <summary>A record that only whole commits reach begins with one: zeros, of generation 0.</summary>
    private static void WriteFirstCommit(SafeFileHandle file, in FilePlan plan, in FileState state, IFileOps ops)
    {
        if (!plan.IsAtomic || plan.HasRows)
            return;
        byte[] image = new byte[CommitSlot.Length + plan.Layout.Size];
        CommitSlot.Seal(image, state.Head, generation: 0);
        ops.Write(file, FileFormat.DataOffset, image);
    }

    /// <summary>Brings a file's name to the device, as far as the directory may be opened.</summary>
    public static void SyncDirectoryOf(string? path, IFileOps ops)
    {
        if (path is null)
            return;
        try
        {
            ops.SyncDirectoryOf(path);
        }
        catch (UnauthorizedAccessException)
        {
            // A directory that may be written to and not read cannot be opened, and so not synced.
        }
    }

    private static FileState Fill(SafeFileHandle file, in FilePlan plan, MapOptions options, FileContent? content)
    {
        if (plan.IsRaw)
            return Reserve(file, plan, options, Guid.Empty);
        Guid id = NewId();
        Span<byte> head = stackalloc byte[FileFormat.WrittenHeadLength];
        head.Clear();
        FileState state = Reserve(file, plan, options, id);
        if (content is not null && plan.HasRows)
            state = state with { Head = WithContent(state.Head, content) };
        FileHead.Write(head, state.Head, plan.Layout);
        options.FileOps.Write(file, 0, head);
        if (content is not null)
            content.Write(file, state.Head);
        else
            WriteFirstCommit(file, plan, state, options.FileOps);
        return state;
    }

    /// <summary>Gives the file its length and, where asked for and possible, its blocks.</summary>
    private static FileState Reserve(SafeFileHandle file, in FilePlan plan, MapOptions options, Guid id)
    {
        (long start, long length) = plan.Reserved(MappedRegion.PageSize, plan.FileLength);
        bool isReserved = options.Preallocate && options.FileOps.Allocate(file, start, length);
        if (!isReserved)
            options.FileOps.SetLength(file, plan.FileLength);
        return new FileState(
            plan.FileLength, plan.DataOffset, id, plan.IsRaw ? HeaderCondition.None : HeaderCondition.Intact, isReserved, IsNew: true, plan.IsRaw ? default : plan.NewHeader(id));
    }

    private static FileHeader WithContent(FileHeader header, FileContent content)
    {
        header.Count = content.Count;
        header.Generation = content.Generation;
        return header;
    }

    private static SafeFileHandle CreateTemporary(string path, IFileOps ops, out string temporary)
    {
        string directory = Path.GetDirectoryName(Path.GetFullPath(path)) ?? throw CannotCreate(path);
        Span<byte> random = stackalloc byte[8];
        while (true)
        {
            RandomNumberGenerator.Fill(random);
            // Not made from the file's own name, which may already be as long as names can be.
            temporary = Path.Combine(directory, $".mapped-{Convert.ToHexStringLower(random)}.tmp");
            if (ops.TryCreateNew(temporary) is { } file)
                return file;
        }
    }

    private static Guid NewId() => Guid.NewGuid();

    private static IOException CannotCreate(string path) => new($"'{path}' names no file in a directory. Give the path of a file.");
}
