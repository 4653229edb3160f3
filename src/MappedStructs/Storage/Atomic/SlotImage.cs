namespace MappedStructs.Storage;

/// <summary>A captured commit of an atomic record: the whole slot, as it will be written.</summary>
internal sealed class SlotImage(ulong generation, byte[] bytes) : PendingCommit(generation)
{
    public byte[] Bytes { get; } = bytes;

    public override long Length => Bytes.Length;
}
