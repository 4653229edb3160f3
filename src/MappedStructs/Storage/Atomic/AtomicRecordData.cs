using MappedStructs.Memory;

namespace MappedStructs.Storage;

/// <summary>The bytes of an atomic record that readers see, and what commits to them.</summary>
internal sealed class AtomicRecordData(MappedRegion region, long length, MappedFile file) : MappedData(region, 0, length, file, isFlushable: false)
{
    /// <summary>What commits; set once, by who makes both.</summary>
    public SlotStore Store { get; set; } = null!;
}
