using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using Spectre.Console;

namespace FileCopy;

/// <summary>Copies one file both ways, one after the other, and prints how fast each was.</summary>
internal static class CopyRace
{
    /// <summary>False where the copy differs from the source, which must never be.</summary>
    public static bool Run(string source, string destination, bool flush, CancellationToken cancellation)
    {
        long length = new FileInfo(source).Length;
        string ordinary = destination + ".ordinary";
        bool isEqual = false;
        try
        {
            Contents.Settle(source, cancellation);
            TimeSpan mapped = Time(() => ProgressBar.Show("mapped", length, copied => MappedCopy.Copy(source, destination, flush, copied, cancellation)));
            Contents.Settle(destination, cancellation);
            TimeSpan copied = Time(() => OrdinaryCopy.Copy(source, ordinary, flush));
            cancellation.ThrowIfCancellationRequested();
            Print(length, flush, mapped, copied);

            long? difference = Contents.FirstDifference(source, destination, cancellation);
            isEqual = difference is null;
            Console.WriteLine(isEqual
                ? $"{destination} equals {source}: {length} bytes compared, read again by ordinary calls."
                : $"{destination} differs from {source} at offset {difference}.");
            return isEqual;
        }
        finally
        {
            File.Delete(ordinary);
            // What is not a whole copy must not look like one.
            if (!isEqual)
                File.Delete(destination);
        }
    }

    private static TimeSpan Time(Action work)
    {
        long start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start);
    }

    private static void Print(long length, bool flush, TimeSpan mapped, TimeSpan ordinary)
    {
        string until = flush ? "on the device" : "in the page cache (not flushed; --flush waits for the device)";
        Console.WriteLine($"{length} bytes, until they are {until}:");
        var table = new Table().AddColumns("way", "ms", "MiB/s");
        Row("two mappings", mapped);
        Row("File.Copy", ordinary);
        AnsiConsole.Write(table);

        double ratio = mapped / ordinary;
        Console.WriteLine(ratio > 1
            ? string.Create(CultureInfo.InvariantCulture, $"Mapping took {ratio:0.0} times as long as File.Copy.")
            : string.Create(CultureInfo.InvariantCulture, $"File.Copy took {1 / ratio:0.0} times as long as mapping."));

        void Row(string way, TimeSpan took) => table.AddRow(
            way,
            took.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture),
            (length / took.TotalSeconds / (1 << 20)).ToString("0", CultureInfo.InvariantCulture));
    }
}
