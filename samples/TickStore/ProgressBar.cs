using System;
using Spectre.Console;

namespace TickStore;

/// <summary>A bar where somebody looks on; nothing where the output goes to a file or a pipe.</summary>
internal static class ProgressBar
{
    public static void Show(string what, long length, Action<Action<long>> work)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            work(_ => { });
            return;
        }
        AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(bars =>
            {
                ProgressTask bar = bars.AddTask(what, maxValue: Math.Max(1, length));
                work(done => bar.Value = done);
                bar.Value = bar.MaxValue;
            });
    }
}
