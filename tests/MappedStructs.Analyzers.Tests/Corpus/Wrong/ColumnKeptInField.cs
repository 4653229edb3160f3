// An object keeps a column of columns that its constructor has disposed.
using MappedStructs;

namespace Charts;

[MappedFile]
public partial struct MinuteBar
{
    public long Minute;
    public double Close;
}

public sealed class Closes
{
    private readonly ReadOnlyColumn<double> _close;

    public Closes(string path)
    {
        using var bars = MappedColumns.OpenRead<MinuteBar>(path);
        _close = bars.Close; // MPS0035
    }

    public double this[long row] => _close[row];
}
