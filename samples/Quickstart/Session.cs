using System;
using System.Threading.Tasks;
using MappedStructs;

namespace Quickstart;

/// <summary>One run: open, change, flush.</summary>
internal static class Session
{
    // Long enough to start a second run by hand, short enough for a script that forgot to close the input.
    private static readonly TimeSpan s_longestHold = TimeSpan.FromSeconds(20);

    /// <summary>False where another run has the file.</summary>
    public static bool Run(string path, bool hold)
    {
        try
        {
            using MappedRecord<Visits> visits = Visits.Open(path); // creates it the first time, all zeros
            Report.Opened(visits);

            UnixTime now = UnixTime.Now;
            Visits before = visits.Value; // a copy, to show the difference

            // Each of these is a store into the mapped file: no copy of the struct, no call to write it back.
            visits.Runs++;
            if (before.Runs == 0)
                visits.First = now;
            visits.Last = now;
            visits.Machine = FixedString64.Truncate(Environment.MachineName);
            visits.Log[(int)(before.Runs % RunLog.Length)] = now;
            Report.Changed(before, visits.Value);

            // The stores are in the page cache and survive this process already. Flushing is for power loss.
            var flushes = new FlushReport(visits.File);
            flushes.Measure("Flush(Fields.Runs | Fields.Last)", FlushMode.Durable,
                () => visits.Flush(Visits.Fields.Runs | Visits.Fields.Last), nameof(Visits.Runs), nameof(Visits.Last));
            flushes.Measure("Flush(FlushMode.StartWriteback)", FlushMode.StartWriteback, () => visits.Flush(FlushMode.StartWriteback));
            flushes.Measure("Flush()", FlushMode.Durable, () => visits.Flush());
            flushes.Print();

            if (hold)
                Hold(path);
            Console.WriteLine($"Run it again: it will say {visits.Runs + 1}.");
            return true;
        }
        catch (MappedFileLockedException)
        {
            Report.Locked(path);
            return false;
        }
    }

    private static void Hold(string path)
    {
        Console.WriteLine($"Holding {path}: start a second run now. Enter lets go.");
        if (!Console.IsInputRedirected)
        {
            Console.ReadLine();
            return;
        }
        // Nobody may be there to press Enter, and a read of a pipe cannot be cut short.
        Task.Run(Console.ReadLine).Wait(s_longestHold);
    }
}
