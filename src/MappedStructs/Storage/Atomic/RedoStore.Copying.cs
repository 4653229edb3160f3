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
        long count = _committed.Count;
        long bytes = _committed.Unit.BytesFor(count);
        FilePlan plan = new(File.Layout, _head.Header.Shape, FileDurability.Atomic, _committed.LengthFor(bytes), _committed.Unit);
        FileCreation.CreateWith(path, plan, Options, new FileContent(count, Generation, (file, _) =>
        {
            byte[] buffer = new byte[(int)Math.Min(CopiedBytes, bytes)];
            for (long at = 0; at < bytes; at += buffer.Length)
            {
                // By reads: a file that was cut is an error then, and not a signal.
                Span<byte> part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, bytes - at));
                int read = Ops.Read(Handle, FileFormat.DataOffset + at, part);
                if (read < part.Length)
                    HeaderCheck.RequireLength(FileFormat.DataOffset + at + read, FileFormat.DataOffset + bytes, File.Path);
                Ops.Write(file, FileFormat.DataOffset + at, part);
            }
        }));
    });
}
