// Many threads add to one mapped counter; all of them are done before the mapping ends.
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs;

namespace Scan;

[MappedFile]
public partial struct ScanTotals
{
    public long Files;
    public long Bytes;
    public long Failures;
}

public static class Scanner
{
    public static ScanTotals Scan(string[] files, string totalsPath)
    {
        using MappedRecord<ScanTotals> totals = ScanTotals.Open(totalsPath);
        Parallel.For(0, files.Length, i =>
        {
            ref ScanTotals shared = ref totals.Value;
            try
            {
                Interlocked.Add(ref shared.Bytes, new FileInfo(files[i]).Length);
                Interlocked.Increment(ref shared.Files);
            }
            catch (IOException)
            {
                Interlocked.Increment(ref totals.Failures);
            }
        });
        Parallel.ForEach(files, file => Interlocked.Increment(ref totals.Files));
        totals.Flush();
        return totals.Value;
    }
}
