using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace TickStore;

/// <summary>Reads trades from a CSV file, a block at a time: no string is made, and no line is copied.</summary>
/// <remarks>Lines that are no trades are skipped, counted and reported with their number.</remarks>
internal sealed class CsvSource : ITickSource, IDisposable
{
    // No line of such a file is nearly as long.
    private const int BlockSize = 1 << 20;
    private const int Reported = 10;

    private readonly SafeFileHandle _file;
    private readonly Action<string> _report;
    private readonly byte[] _block = new byte[BlockSize];
    private int _start; // what is in the block and not yet parsed
    private int _end;
    private long _read;
    private long _line;
    private long _lastTime = long.MinValue;

    public CsvSource(string path, Action<string> report)
    {
        _file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        _report = report;
        Length = RandomAccess.GetLength(_file);
    }

    public TickTotals Totals { get; } = new();

    public long BadLines { get; private set; }

    public long Done => _read - (_end - _start);

    public long Length { get; }

    public int Fill(Span<Tick> ticks)
    {
        int count = 0;
        while (count < ticks.Length && TryReadLine(out ReadOnlySpan<byte> line))
        {
            _line++;
            if (line.IsEmpty || (_line == 1 && CsvLine.IsHead(line)))
                continue;
            string? problem = CsvLine.TryParse(line, out Tick tick);
            if (problem is null && tick.Time.ToUnixNanoseconds() < _lastTime)
                problem = "its time is before that of the line above it";
            if (problem is not null)
            {
                Report(problem);
                continue;
            }
            _lastTime = tick.Time.ToUnixNanoseconds();
            Totals.Add(in tick);
            ticks[count++] = tick;
        }
        return count;
    }

    public void Dispose() => _file.Dispose();

    private void Report(string problem)
    {
        BadLines++;
        if (BadLines <= Reported)
            _report($"Line {_line} is no trade: {problem}.");
        else if (BadLines == Reported + 1)
            _report("More lines are no trades; they are counted only.");
    }

    private bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            ReadOnlySpan<byte> rest = _block.AsSpan(_start, _end - _start);
            int length = rest.IndexOf((byte)'\n');
            if (length >= 0)
            {
                _start += length + 1;
                line = rest[..length].TrimEnd((byte)'\r');
                return true;
            }
            if (!Refill())
            {
                // The last line need not end. One that is longer than the block is cut, and is no trade in any case.
                _start = _end;
                line = rest.TrimEnd((byte)'\r');
                return !rest.IsEmpty;
            }
        }
    }

    private bool Refill()
    {
        _block.AsSpan(_start, _end - _start).CopyTo(_block);
        _end -= _start;
        _start = 0;
        int read = RandomAccess.Read(_file, _block.AsSpan(_end), _read);
        _end += read;
        _read += read;
        return read > 0;
    }
}
