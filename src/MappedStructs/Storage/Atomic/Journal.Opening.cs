using System;
using System.IO;
using MappedStructs.Format;
using MappedStructs.Memory;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Storage;

internal sealed partial class Journal
{
    private const string Ending = ".journal";
    private const long Shortest = 4L << 20;
    private const long Longest = 64L << 20;

    /// <summary>The journal's place: beside the file itself, also where that was named by a link.</summary>
    public static string PathOf(string path) => (File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path) + Ending;

    /// <summary>Opens the journal without which a file is not whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="data">The file itself.</param>
    /// <param name="fileId">Its id.</param>
    /// <param name="options">How it is opened.</param>
    /// <param name="writable">Whether the journal is opened for writing.</param>
    /// <exception cref="JournalMissingException">It is not there.</exception>
    /// <exception cref="JournalMismatchException">It is another file's, or no journal.</exception>
    /// <exception cref="CorruptJournalException">Its head is damaged.</exception>
    public static Journal OpenRequired(string path, SafeFileHandle data, Guid fileId, MapOptions options, bool writable)
    {
        // Before the journal is looked at: a writer may go on while somebody verifies.
        AppliedNote applied = AppliedCommits.Read(options.FileOps, data);
        string place = PathOf(path);
        SafeFileHandle file;
        try
        {
            file = options.FileOps.Open(place, writable);
        }
        catch (FileNotFoundException e)
        {
            throw new JournalMissingException(path,
                $"'{path}' is whole only together with its journal, and '{place}' is not there. Nothing was changed. Bring the journal back from where the file was copied or moved from.", e);
        }
        try
        {
            long length = LengthOf(options.FileOps, file, place);
            if (!TryReadHead(options.FileOps, file, place, out JournalHead head))
                throw Corrupt(path, place, $"has a damaged head ({length} bytes)");
            RequireId(head, fileId, path, place);
            return new Journal(options.FileOps, file, place, length) { _applied = applied };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Looks, before a file is made, whether something lies where its journal would go: the new file has an id of its own, so that a
    /// journal which is there belongs to another one.
    /// </summary>
    /// <returns>What is to be said of it; null where a journal can be made.</returns>
    public static JournalMismatchException? FindStranger(string path, MapOptions options)
    {
        // A name that leads nowhere yet is no link.
        string place = File.Exists(path) ? PathOf(path) : path + Ending;
        SafeFileHandle file;
        try
        {
            file = options.FileOps.Open(place, writable: true);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        using (file)
        {
            long length = LengthOf(options.FileOps, file, place);
            if (TryReadHead(options.FileOps, file, place, out JournalHead head))
                return Mismatch(path, place, $"belongs to another file: its file id is {head.FileId}, and the file is not there");
            return IsUnfinished(options.FileOps, file, length) ? null : Mismatch(path, place, "is no journal of MappedStructs");
        }
    }

    /// <summary>Opens the journal of a file that is whole by itself, or makes one.</summary>
    /// <exception cref="JournalMismatchException">Something else lies there. It is left alone.</exception>
    /// <exception cref="IOException">The disk is full.</exception>
    public static Journal OpenOrCreate(string path, Guid fileId, long dataLength, MapOptions options)
    {
        string place = PathOf(path);
        IFileOps ops = options.FileOps;
        SafeFileHandle file = OpenOrCreateFile(ops, place);
        try
        {
            long found = LengthOf(ops, file, place);
            bool hasHead = TryReadHead(ops, file, place, out JournalHead head);
            if (hasHead)
                RequireId(head, fileId, path, place);
            else if (!IsUnfinished(ops, file, found))
                throw Mismatch(path, place, "is no journal of MappedStructs");
            var journal = new Journal(ops, file, place, hasHead ? found : 0);
            journal.Complete(fileId, options.JournalLength ?? long.Clamp(dataLength / 16, Shortest, Longest), hasHead);
            return journal;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Makes an empty journal as long as the options say; one that is longer stays so.</summary>
    public void Prepare(MapOptions options)
    {
        if (options.JournalLength is not { } length)
            return;
        try
        {
            Lengthen(length - JournalHead.RecordsOffset);
        }
        catch (IOException e) when (DiskSpace.IsExhausted(e))
        {
            // It is as it was, and starts over more often.
        }
    }

    public static CorruptJournalException Corrupt(string? path, string journal, string what) => new(path,
        $"{MappedFileException.Name(path)} is whole only together with its journal, and '{journal}' {what}. Nothing was changed. Bring the right journal back, or restore both files from a copy.");

    /// <summary>
    /// Zeros first and the head last, each on the device before the next one: a head speaks for a whole journal. One that is found
    /// may be in the page cache alone, with its name, if its maker died before it had synced both.
    /// </summary>
    private void Complete(Guid fileId, long length, bool hasHead)
    {
        length = RedoRecord.Round(Math.Max(length, Length));
        try
        {
            FillWithZeros(hasHead ? Length : 0, length);
            _ops.Sync(_file);
        }
        catch (IOException e)
        {
            CutBack();
            // A journal that is there is long enough, and starts over more often.
            if (!hasHead || !DiskSpace.IsExhausted(e))
                throw;
            _ops.Sync(_file);
            length = Length;
        }
        Length = length;
        // The file's name first: a journal without its file would be in the way of the next one of that name.
        if (!hasHead)
            FileCreation.SyncDirectoryOf(Path, _ops);
        Span<byte> head = stackalloc byte[JournalHead.Length];
        JournalHead.Write(head, fileId);
        _ops.Write(_file, 0, head);
        _ops.Sync(_file);
        FileCreation.SyncDirectoryOf(Path, _ops);
    }

    private static SafeFileHandle OpenOrCreateFile(IFileOps ops, string place)
    {
        for (int race = 0; ; race++)
        {
            try
            {
                return ops.Open(place, writable: true);
            }
            catch (FileNotFoundException) when (race < 16)
            {
                if (ops.TryCreateNew(place) is { } created)
                    return created;
            }
        }
    }

    private static long LengthOf(IFileOps ops, SafeFileHandle file, string place)
    {
        FileFacts facts = ops.GetFacts(file);
        return facts.Kind == FileKind.Regular
            ? facts.Length
            : throw new UnsuitableFileException(place, $"'{place}' is no regular file, and a journal must be one. Move it away.");
    }

    private static bool TryReadHead(IFileOps ops, SafeFileHandle file, string place, out JournalHead head)
    {
        Span<byte> block = stackalloc byte[JournalHead.Length];
        block = block[..ops.Read(file, 0, block)];
        if (!JournalHead.TryRead(block, out head))
            return false;
        if (head.FormatVersion != FileFormat.Version)
        {
            throw new NewerFormatException(place,
                $"'{place}' has format version {head.FormatVersion}, and this library reads {FileFormat.Version}. Update the MappedStructs package.");
        }
        return true;
    }

    /// <summary>Whether it is what <see cref="Complete"/> leaves where it is cut short: nothing but zeros, and perhaps a part of the head.</summary>
    private static bool IsUnfinished(IFileOps ops, SafeFileHandle file, long length)
    {
        byte[] buffer = new byte[65536];
        for (long at = 0; at < length; at += buffer.Length)
        {
            Span<byte> bytes = buffer.AsSpan(0, ops.Read(file, at, buffer));
            if (at == 0 && bytes.Length >= JournalHead.Length && (bytes.StartsWith("MSJOURNL"u8) || bytes[..8].IndexOfAnyExcept((byte)0) < 0))
                bytes[..JournalHead.Length].Clear();
            if (bytes.ContainsAnyExcept((byte)0))
                return false;
        }
        return true;
    }

    private static void RequireId(in JournalHead head, Guid fileId, string path, string place)
    {
        if (head.FileId != fileId)
            throw Mismatch(path, place, $"belongs to another file: its file id is {head.FileId}, expected {fileId}");
    }

    private static JournalMismatchException Mismatch(string path, string place, string what) => new(path,
        $"'{place}', where the journal of '{path}' belongs, {what}. It was left alone, since another file may need it. " +
        "Bring the right journal back, or, where that file is gone for good, delete it.");
}
