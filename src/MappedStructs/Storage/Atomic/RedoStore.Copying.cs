using System;
using MappedStructs.Format;

namespace MappedStructs.Storage;

internal sealed unsafe partial class RedoStore
{
    /// <summary>Bytes that are copied at a time.</summary>
    private const int CopiedBytes = 1 << 20;

    /// <summary>Writes the rows as of the last commit into a file of its own, which needs no journal.</summary>
    public void CopyTo(string path) => WhileStill(() =>
    {
        Complete();
        RequireUnchangedOrNever();
        long count = _committed.Count;
        long bytes = _committed.Unit.BytesFor(count);
        FilePlan plan = new(File.Layout, _head.Header.Shape, FileDurability.Atomic, _committed.LengthFor(bytes), _committed.Unit);
        FileCreation.CreateWith(path, plan, Options, new FileContent(count, Generation, (file, header) =>
        {
            byte[] buffer = new byte[(int)Math.Min(CopiedBytes, bytes)];
            for (long at = 0; at < bytes; at += buffer.Length)
            {
                // By reads: a file that was cut is an error then, and not a signal.
                Span<byte> part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, bytes - at));
                int read = Ops.Read(Handle, FileFormat.DataOffset + at, part);
                if (read < part.Length)
                    HeaderCheck.RequireLength(FileFormat.DataOffset + at + read, FileFormat.DataOffset + bytes, File.Path);
                if (header.Shape == FileShape.Columns)
                    MoveChunks(part, at, header.FileId);
                Ops.Write(file, FileFormat.DataOffset + at, part);
            }
            // What was read of a file that was cut meanwhile is zeros that nobody stored.
            RequireUnchangedOrNever();
        }));
    });

    /// <summary>Every chunk says which file it belongs to.</summary>
    private void MoveChunks(Span<byte> part, long start, Guid to)
    {
        // Chunks start at multiples of 64 KiB, and so do parts.
        long chunk = _committed.Unit.Length;
        for (long at = (start + chunk - 1) / chunk * chunk; at < start + part.Length; at += chunk)
            ChunkHeader.MoveTo(part[(int)(at - start)..], _head.Header.FileId, to);
    }
}
