using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;

namespace Wallets;

/// <summary>This program once more, as a process that transfers until it is killed.</summary>
internal sealed class Worker : IDisposable
{
    private readonly Process _process;
    private readonly ManualResetEventSlim _started = new();
    private long _last = -1;

    public Worker(string path, bool direct, int seed)
    {
        string host = Environment.ProcessPath!;
        var start = new ProcessStartInfo(host) { RedirectStandardOutput = true, UseShellExecute = false };
        // It is killed, and would leave its debugger's pipes behind in the folder for temporary files.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        // Under "dotnet Wallets.dll" the process is dotnet, which has to be told what to run.
        if (Path.GetFileNameWithoutExtension(host) == "dotnet")
        {
            start.ArgumentList.Add("exec");
            start.ArgumentList.Add(typeof(Worker).Assembly.Location);
        }
        start.ArgumentList.Add("--worker");
        start.ArgumentList.Add(path);
        start.ArgumentList.Add("--seed");
        start.ArgumentList.Add(seed.ToString(CultureInfo.InvariantCulture));
        if (direct)
            start.ArgumentList.Add("--direct");
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Acknowledge(line.Data);
        _process.BeginOutputReadLine();
    }

    /// <summary>Lets it work for a while and kills it: SIGKILL, of which it does not hear. Tells the last transfer that it had said to be done.</summary>
    public long KillAfter(TimeSpan time, CancellationToken cancellation)
    {
        if (!_started.Wait(TimeSpan.FromSeconds(20), cancellation))
            throw new IOException("The worker has not begun within 20 seconds.");
        cancellation.WaitHandle.WaitOne(time);
        // Ctrl-C reaches the worker too, which goes on until it is killed: Dispose does that.
        cancellation.ThrowIfCancellationRequested();
        if (_process.HasExited)
            throw new IOException($"The worker ended by itself, with exit code {_process.ExitCode}.");
        _process.Kill();
        // Also waits for what is left in the pipe.
        _process.WaitForExit();
        return Interlocked.Read(ref _last);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
        _process.Dispose();
        _started.Dispose();
    }

    // Each line ends with a dot, so that the half line that a kill leaves is no number of its own.
    private void Acknowledge(string? line)
    {
        if (line is not [.. var digits, '.'] || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            return;
        Interlocked.Exchange(ref _last, number);
        _started.Set();
    }
}
