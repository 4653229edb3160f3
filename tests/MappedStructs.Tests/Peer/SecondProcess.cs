using System;
using System.Diagnostics;
using System.IO;
using System.Threading;

namespace MappedStructs.Tests.Peer;

/// <summary>
/// A real second process: this test executable once more, running one command of <see cref="PeerCommands"/>. No
/// executable of its own, so that it is there wherever the tests are, under Wine too.
/// </summary>
/// <remarks>Talks in lines: what the peer writes is read with <see cref="ReadLine"/>, <see cref="WriteLine"/> answers.</remarks>
internal sealed class SecondProcess : IDisposable
{
    internal const string Variable = "MAPPEDSTRUCTS_TEST_PEER";

    private readonly Process _process;

    private SecondProcess(Process process) => _process = process;

    public static SecondProcess Start(string command, params string[] arguments)
    {
        string executable = Environment.ProcessPath!;
        var start = new ProcessStartInfo(executable) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(executable) == "dotnet")
            start.ArgumentList.Add(typeof(SecondProcess).Assembly.Location);
        start.Environment[Variable] = string.Join('\n', [command, .. arguments]);
        return new SecondProcess(Process.Start(start)!);
    }

    /// <summary>The next line that the peer writes; <see langword="null"/> where it has ended.</summary>
    public string? ReadLine() => _process.StandardOutput.ReadLine();

    public void WriteLine(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <summary>Ends the peer as <c>kill -9</c> does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public int WaitForExit(CancellationToken cancellationToken)
    {
        while (!_process.WaitForExit(TimeSpan.FromMilliseconds(100)))
            cancellationToken.ThrowIfCancellationRequested();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }
}
