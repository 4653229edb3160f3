// The indexer of columns gathers a row, which is a copy: writing to it changes no column.
using MappedStructs;

namespace Charts;

[MappedFile]
public partial struct DayBar
{
    public long Day;
    public double Open;
    public double Close;
    public long Volume;

    public void Round(int digits)
    {
        Open = System.Math.Round(Open, digits);
        Close = System.Math.Round(Close, digits);
    }
}

public static class Corrections
{
    public static void Correct(MappedColumns<DayBar> bars, long row, double close)
    {
        var bar = bars[row];
        if (bar.Close == close)
            return;
        bar.Close = close; // MPS0032
        bars.Flush(DayBar.Fields.Close);
    }

    public static void RoundAll(MappedColumns<DayBar> bars)
    {
        foreach (DayBar bar in bars)
            bar.Round(2); // MPS0033
        bars[^1].Round(4); // MPS0033
        bars.Flush();
    }
}
