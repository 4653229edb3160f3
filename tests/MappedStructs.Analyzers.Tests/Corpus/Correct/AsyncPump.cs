// An async method takes its refs anew after each await, inside the scope of the mapping.
using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs;

namespace Ingest;

[MappedFile]
public partial struct PumpProgress
{
    public long Offset;
    public long Chunks;
    public UnixTime Updated;
}

public static class Pump
{
    public static async Task<long> RunAsync(Stream input, string progressPath, CancellationToken cancellation)
    {
        using MappedRecord<PumpProgress> progress = PumpProgress.Open(progressPath);
        input.Position = progress.Offset;
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await input.ReadAsync(buffer, cancellation)) > 0)
        {
            Note(progress, read);
            if (progress.Chunks % 100 == 0)
                await progress.FlushAsync(cancellation);
            {
                ref UnixTime updated = ref progress.Updated;
                updated = UnixTime.Now;
            }
            await Task.Yield();
        }
        await progress.FlushAsync(CancellationToken.None);
        return progress.Offset;
    }

    private static void Note(MappedRecord<PumpProgress> progress, int read)
    {
        ref PumpProgress now = ref progress.Value;
        now.Offset += read;
        now.Chunks++;
    }
}
