using System;
using System.Threading;
using MappedStructs;

namespace TickStore;

/// <summary>Appends what a source has to a list of ticks.</summary>
internal static class TickFile
{
    private const int Batch = 16_384;

    public static void Append(MappedList<Tick> ticks, ITickSource source, Action<long> done, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            // Straight into the file. Nobody counts the rows before Commit: not a reader, nor the next run after a kill.
            int filled = source.Fill(ticks.Reserve(Batch));
            if (filled == 0)
                return;
            ticks.Commit(filled);
            done(source.Done);
        }
    }
}
