// A method opens the file and returns a reference into it: the mapping ends with the method.
using System.IO;
using MappedStructs;

namespace Config;

[MappedFile]
public partial struct FeatureFlags
{
    public ulong Enabled;
    public ulong Forced;
    public long Revision;
}

public sealed class FlagStore(string folder)
{
    public ref ulong Enabled(string tenant)
    {
        using MappedRecord<FeatureFlags> flags = FeatureFlags.Open(Path.Combine(folder, tenant + ".map"));
        if (flags.Revision == 0)
            flags.Revision = 1;
        return ref flags.Enabled; // MPS0035
    }

    public bool IsOn(string tenant, int flag) => (Enabled(tenant) >> flag & 1) != 0;
}
