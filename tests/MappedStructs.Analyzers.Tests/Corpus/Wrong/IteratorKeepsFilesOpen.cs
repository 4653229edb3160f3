// An iterator opens one file after another, and yields from mappings that nobody ends.
using System.Collections.Generic;
using System.IO;
using MappedStructs;

namespace Archive;

[MappedFile]
public partial struct Volume
{
    public long Number;
    public long Entries;
    public UnixTime Sealed;
}

public sealed class VolumeReader(string folder)
{
    public IEnumerable<Volume> Sealed()
    {
        foreach (string path in Directory.EnumerateFiles(folder, "*.volume"))
        {
            ReadOnlyMappedRecord<Volume> volume = Volume.OpenRead(path); // MPS0036
            if (volume.Sealed == default)
                continue;
            yield return volume.Value;
        }
    }
}
