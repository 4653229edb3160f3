// Columns, cells and runs are handed to functions and kept beside the mapping that they belong to.
using System;
using System.Threading.Tasks;
using MappedStructs;

namespace Indicators;

[MappedFile]
public partial struct Candle
{
    public long Time;
    public double High;
    public double Low;
}

public sealed class CandleFile : IDisposable
{
    private readonly MappedColumns<Candle> _candles;
    private readonly Column<double> _high;

    public CandleFile(string path)
    {
        _candles = MappedColumns.Open<Candle>(path);
        _high = _candles.High;
    }

    public ReadOnlyColumn<double> High => _high;

    public Column<double> Low => _candles.Low;

    public ref double LastHigh => ref _high[_high.Count - 1];

    public void Dispose() => _candles.Dispose();
}

public static class Indicator
{
    private static double Spread(ReadOnlyColumn<double> high, ReadOnlyColumn<double> low, long row) => high[row] - low[row];

    public static double Widest(string path)
    {
        using var candles = MappedColumns.OpenRead<Candle>(path);
        double widest = 0;
        for (long i = 0; i < candles.Count; i++)
            widest = Math.Max(widest, Spread(candles.High, candles.Low, i));
        return widest;
    }

    public static async Task<double> LowestLaterAsync(string path)
    {
        using var candles = MappedColumns.Open<Candle>(path);
        Column<double> low = candles.Low;
        await Task.Yield();
        low[0] = Math.Min(low[0], 1);
        await candles.FlushAsync();
        return low.AsReadOnly().Min();
    }

    public static string Describe(string path)
    {
        var candles = MappedColumns.OpenRead<Candle>(path);
        ReadOnlyColumn<double> low = candles.Low;
        string text = $"{low.Count} rows, at least {low.Min()}";
        candles.Dispose();
        return text;
    }
}
