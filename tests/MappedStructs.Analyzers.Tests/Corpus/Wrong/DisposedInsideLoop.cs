// The mapping is disposed in the loop that still needs it in its next round.
using System.Collections.Generic;
using MappedStructs;

namespace Import;

[MappedFile]
public partial struct ImportProgress
{
    public long Lines;
    public long Skipped;
}

public static class Importer
{
    public static void Import(string path, IEnumerable<string> lines)
    {
        MappedRecord<ImportProgress> progress = ImportProgress.Open(path);
        ref long count = ref progress.Lines;
        foreach (string line in lines)
        {
            count++; // MPS0034
            if (line == "END")
                progress.Dispose();
        }
    }
}
