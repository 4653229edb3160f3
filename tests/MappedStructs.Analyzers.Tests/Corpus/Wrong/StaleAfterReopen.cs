// The file is opened again after maintenance, but the old reference is kept.
using System;
using MappedStructs;

namespace Maintenance;

[MappedFile]
public partial struct Catalogue
{
    public long Items;
    public long Revision;
}

public static class CatalogueMaintenance
{
    public static void Compact(string path, Action<string> rewrite)
    {
        var catalogue = Catalogue.Open(path);
        ref long revision = ref catalogue.Revision;
        revision++;
        catalogue.Flush();
        catalogue.Dispose();

        rewrite(path);

        catalogue = Catalogue.Open(path);
        revision++; // MPS0034
        catalogue.Flush();
        catalogue.Dispose();
    }
}
