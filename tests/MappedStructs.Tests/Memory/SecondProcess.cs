using System;
using System.Diagnostics;
using System.IO;
using System.Threading;

namespace MappedStructs.Tests.Memory;

/// <summary>A second process, running one command of MappedStructs.PeerProcess. Disposing kills it.</summary>
public sealed class SecondProcess : IDisposable
{
    /// <summary>No command takes a tenth of it, on a busy machine too.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;

    private SecondProcess(Process process) => _process = process;

    public static SecondProcess Start(params string[] arguments)
    {
        string name = OperatingSystem.IsWindows() ? "MappedStructs.PeerProcess.exe" : "MappedStructs.PeerProcess";
        ProcessStartInfo start = new(Path.Combine(AppContext.BaseDirectory, name), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A crash is what some commands are for: no dump of it is wanted.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return new SecondProcess(Process.Start(start) ?? throw new InvalidOperationException("The peer did not start."));
    }

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="TimeoutException">It did not end, and was killed.</exception>
    public static (int ExitCode, string Output) Run(params string[] arguments)
    {
        using SecondProcess peer = Start(arguments);
        peer._process.ErrorDataReceived += (_, _) => { };
        peer._process.BeginErrorReadLine();
        bool killed = false;
        using Timer alarm = new(_ =>
        {
            Volatile.Write(ref killed, true);
            peer._process.Kill();
        }, null, s_patience, Timeout.InfiniteTimeSpan);
        string output = peer._process.StandardOutput.ReadToEnd();
        peer._process.WaitForExit();
        return Volatile.Read(ref killed)
            ? throw new TimeoutException($"'{string.Join(' ', arguments)}' did not end in {s_patience}; it said: {output}")
            : (peer._process.ExitCode, output);
    }

    public string? ReadLine() => _process.StandardOutput.ReadLine();

    public void WriteLine(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <summary>kill -9, and the process is gone when it returns.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>All that it says on its other stream, until it ends.</summary>
    public string ReadErrors() => _process.StandardError.ReadToEnd();

    public int ExitCode => _process.ExitCode;

    public void WaitForExit() => _process.WaitForExit();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
