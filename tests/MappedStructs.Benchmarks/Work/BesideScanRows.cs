using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.HotLoops;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Appending to a file that another process reads from the beginning to the end, over and over.</summary>
internal sealed class BesideScanRows(WorkingFolder folder, int rounds)
{
    /// <summary>The argument by which this program is the process that reads.</summary>
    public const string ScanCommand = "scan";

    private const int Rows = 5_000_000;

    public IEnumerable<Row> Measure()
    {
        Medians times = InterleavedRounds.Run(
        [
            New("Add alone", AddEach, isRead: false),
            New("Add", AddEach, isRead: true),
            New("AddRange alone", AddBlocks, isRead: false),
            New("AddRange", AddBlocks, isRead: true),
        ], rounds, batch: 1, warmUps: 1);
        const string What = "append 5 million rows of 48 B to a new file that another process scans";
        yield return Comparison.AtMost($"{What}: `Add`", times["Add"], "alone", times["Add alone"], 1.3);
        yield return Comparison.AtMost($"{What}: `AddRange` of 4 MiB", times["AddRange"], "alone", times["AddRange alone"], 1.3);
    }

    private Contestant New(string name, Action<MappedList<Bar>> append, bool isRead) =>
        new(name, _ => Append(folder.File("beside.map"), append, isRead));

    private static void AddEach(MappedList<Bar> list)
    {
        for (int left = Rows; left > 0; left -= Bars.Block.Length)
        {
            foreach (ref readonly Bar bar in Bars.Block.AsSpan(0, Math.Min(left, Bars.Block.Length)))
                list.Add(bar);
        }
    }

    private static void AddBlocks(MappedList<Bar> list)
    {
        for (int left = Rows; left > 0; left -= Bars.Block.Length)
            list.AddRange(Bars.Block.AsSpan(0, Math.Min(left, Bars.Block.Length)));
    }

    /// <summary>What the other process does: sums a field over the rows that there are, again and again, until its input ends.</summary>
    public static int Scan(string path)
    {
        using ReadOnlyMappedList<Bar> list = MappedList.OpenRead<Bar>(path);
        var end = Task.Run(Console.In.ReadToEnd);
        double sum = 0;
        Console.WriteLine("ready");
        while (!end.IsCompleted)
        {
            foreach (ref readonly Bar bar in list)
                sum += bar.Close;
        }
        return double.IsNaN(sum) ? 1 : 0;
    }

    private static double Append(string path, Action<MappedList<Bar>> append, bool isRead)
    {
        double elapsed;
        using (MappedList<Bar> list = MappedList.Create<Bar>(path))
        {
            // Rows to read from the start on, so that the reader is busy all the time.
            list.AddRange(Bars.Block);
            using Process? reader = isRead ? StartReader(path) : null;
            long start = Stopwatch.GetTimestamp();
            append(list);
            elapsed = Clock.Since(start);
            reader?.StandardInput.Close();
            reader?.WaitForExit();
        }
        File.Delete(path);
        return elapsed / Rows;
    }

    private static Process StartReader(string path)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        // Started as `dotnet program.dll`, the process is dotnet.
        if (Path.GetFileName(Environment.ProcessPath!) is "dotnet" or "dotnet.exe")
            start.ArgumentList.Add(typeof(Program).Assembly.Location);
        start.ArgumentList.Add(ScanCommand);
        start.ArgumentList.Add(path);
        Process reader = Process.Start(start) ?? throw new InvalidOperationException($"'{start.FileName}' did not start.");
        if (reader.StandardOutput.ReadLine() != "ready")
            throw new InvalidOperationException("The process that reads did not get ready.");
        return reader;
    }
}
