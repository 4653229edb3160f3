using System;
using MappedStructs.Format;

namespace MappedStructs.Storage;

internal sealed unsafe partial class SlotStore
{
    /// <summary>Writes the record as of its last commit into a file of its own.</summary>
    public void CopyTo(string path) => WhileStill(() =>
    {
        byte[] image = new byte[CommitSlot.Length + _size];
        Struct(_committed).CopyTo(image.AsSpan(CommitSlot.Length));
        FileCreation.CreateWith(path, FilePlan.AtomicRecord(File.Layout), Options, new FileContent(Count: 0, Generation, (file, header) =>
        {
            CommitSlot.Seal(image, header, Generation);
            Ops.Write(file, OffsetOf(0, _size), image);
        }));
    });
}
