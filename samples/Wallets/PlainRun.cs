using System;
using System.Diagnostics;
using System.IO;
using System.Threading;

namespace Wallets;

/// <summary>Transfers for a while without a crash, and shows that the sum is the same.</summary>
internal static class PlainRun
{
    private static readonly TimeSpan s_length = TimeSpan.FromSeconds(3);

    public static bool Run(IBank bank, int accounts, CancellationToken cancellation)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("Wallets-");
        try
        {
            string path = Path.Combine(folder.FullName, "accounts.map");
            bank.Create(path, accounts, cancellation);
            long started = 0;
            long first = -1;
            long last = 0;
            try
            {
                bank.Transfer(path, seed: 1, number =>
                {
                    cancellation.ThrowIfCancellationRequested();
                    // The first number is what opening has found: the time for that is not the transfers'.
                    if (first < 0)
                    {
                        first = number;
                        started = Stopwatch.GetTimestamp();
                    }
                    last = number;
                    if (Stopwatch.GetElapsedTime(started) > s_length)
                        throw new OperationCanceledException();
                });
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Between two transfers: the way to stop somebody who never does.
            }
            Audit audit = bank.Audit(path);
            Console.WriteLine($"{last - first:N0} transfers of {Payroll.Payers + 1} accounts each in {s_length.TotalSeconds:N0} seconds; the sum of {accounts:N0} accounts is {audit.Sum:N0}.");
            return audit.Sum == accounts * IBank.Opening && last > first;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
