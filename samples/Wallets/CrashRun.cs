using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using Spectre.Console;

namespace Wallets;

/// <summary>Starts the worker, kills it, opens what it left, and that again and again.</summary>
internal sealed class CrashRun(IBank bank, bool direct, int accounts, int kills)
{
    /// <summary>Where no more rounds are begun, so that the program ends within half a minute.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    private readonly long _expected = accounts * IBank.Opening;
    private readonly Table _table = new Table()
        .AddColumns("kill", "last said done", "recovered", "sum", "verdict");

    private int _broken;
    private int _rounds;

    /// <summary>Whether all was as it should be: whole sums in an atomic file, and a torn one to see in a direct file.</summary>
    public bool Run(CancellationToken cancellation)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("Wallets-");
        try
        {
            string path = Path.Combine(folder.FullName, "accounts.map");
            bank.Create(path, accounts, cancellation);
            if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
            {
                Rounds(path, static () => { }, cancellation);
                AnsiConsole.Write(_table);
            }
            else
            {
                AnsiConsole.Live(_table).Start(live => Rounds(path, live.Refresh, cancellation));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        AnsiConsole.WriteLine(direct
            ? $"{_broken} of {_rounds} kills tore the sum of {accounts:N0} accounts: a direct file keeps every store, and half a transfer is some of them."
            : $"{_rounds - _broken} of {_rounds} kills left the sum of {accounts:N0} accounts whole, and lost no transfer that had been said to be done.");
        return _rounds > 0 && (direct ? _broken > 0 : _broken == 0);
    }

    private void Rounds(string path, Action shown, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        long expected = _expected;
        while (_rounds < kills && (_rounds == 0 || Stopwatch.GetElapsedTime(started) < s_longest))
        {
            cancellation.ThrowIfCancellationRequested();
            long said;
            using (var worker = new Worker(path, direct, seed: Random.Shared.Next()))
                said = worker.KillAfter(TimeSpan.FromMilliseconds(Random.Shared.Next(50, 500)), cancellation);
            Audit found = bank.Audit(path);
            // What an earlier kill has torn stays wrong, and is not counted once more.
            bool isTorn = found.Sum != expected;
            bool isLost = !direct && found.Generation < said;
            expected = found.Sum;
            _rounds++;
            _broken += isTorn || isLost ? 1 : 0;
            _table.AddRow(
                $"{_rounds}", $"{said:N0}", direct ? "" : $"generation {found.Generation:N0}", $"{found.Sum:N0}",
                isTorn ? $"[red]torn: {found.Sum - _expected:+#,0;-#,0;0} in all[/]" : isLost ? "[red]lost[/]" : direct ? "no change" : "[green]whole[/]");
            shown();
        }
    }
}
