using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using MappedStructs.Benchmarks.Measuring;
using MappedStructs.Benchmarks.Reporting;
using MappedStructs.HotLoops;
using Microsoft.Win32.SafeHandles;

namespace MappedStructs.Benchmarks.Work;

/// <summary>Appending rows to a file that is new each time. Creating, opening and closing it are in everybody's time; deleting it is in nobody's.</summary>
internal sealed class AppendRows(WorkingFolder folder, int rounds)
{
    private const int Rows = 5_000_000;
    private const int StreamBuffer = 64 << 10;
    private const string What = "5 million rows of 48 B, new file opened to closed";
    private const string Limit = "`RandomAccess.Write` of 4 MiB";

    public IEnumerable<Row> Measure()
    {
        List<Contestant> contestants =
        [
            New("Add", Add),
            New("AddRange", AddRange),
            New("FileStream", WriteToStream),
            New("BCL", WriteToAccessor),
            New(Limit, WriteBlocks),
        ];
        Medians times = InterleavedRounds.Run(contestants, rounds, batch: 1, warmUps: 2);
        yield return Comparison.AtMost($"append {What}: `Add`", times["Add"], "`FileStream`, 64 KiB buffer", times["FileStream"], 0.8);
        yield return Comparison.AtMost($"append {What}: `Add`", times["Add"], Limit, times[Limit], 1.25);
        yield return Comparison.Beside($"append {What}: `Add`", times["Add"], "`MemoryMappedViewAccessor`", times["BCL"]);
        yield return Comparison.AtMost($"append {What}: `AddRange` of 4 MiB", times["AddRange"], Limit, times[Limit], 1.25);
    }

    /// <summary>Nanoseconds a row.</summary>
    private Contestant New(string name, Action<string> append) => new(name, _ =>
    {
        string path = folder.File("append.map");
        long start = Stopwatch.GetTimestamp();
        append(path);
        double elapsed = Clock.Since(start);
        File.Delete(path);
        return elapsed / Rows;
    });

    private static void Add(string path)
    {
        using MappedList<Bar> list = MappedList.Create<Bar>(path);
        for (int left = Rows; left > 0; left -= Bars.Block.Length)
        {
            foreach (ref readonly Bar bar in Ready(left))
                list.Add(bar);
        }
    }

    private static void AddRange(string path)
    {
        using MappedList<Bar> list = MappedList.Create<Bar>(path);
        for (int left = Rows; left > 0; left -= Bars.Block.Length)
            list.AddRange(Ready(left));
    }

    private static void WriteToStream(string path)
    {
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, StreamBuffer);
        for (int left = Rows; left > 0; left -= Bars.Block.Length)
        {
            foreach (ref readonly Bar bar in Ready(left))
                stream.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<Bar>(in bar)));
        }
    }

    private static void WriteToAccessor(string path)
    {
        // The length must be known beforehand here.
        using MemoryMappedFile file = MemoryMappedFile.CreateFromFile(path, FileMode.CreateNew, null, Rows * Bars.Size);
        using MemoryMappedViewAccessor accessor = file.CreateViewAccessor();
        long offset = 0;
        for (int left = Rows; left > 0; left -= Bars.Block.Length)
        {
            foreach (Bar bar in Ready(left))
            {
                Bar copy = bar;
                accessor.Write(offset, ref copy);
                offset += Bars.Size;
            }
        }
    }

    private static void WriteBlocks(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        long offset = 0;
        for (int left = Rows; left > 0; left -= Bars.Block.Length)
        {
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(Ready(left));
            RandomAccess.Write(file, bytes, offset);
            offset += bytes.Length;
        }
    }

    private static ReadOnlySpan<Bar> Ready(int rows) => Bars.Block.AsSpan(0, Math.Min(rows, Bars.Block.Length));
}
