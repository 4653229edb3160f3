using MappedStructs.CompilerServices;

namespace MappedStructs.Tests.Columns;

/// <summary>Rows of prices for tests, and their columns as generated code asks for them.</summary>
internal static class Bars
{
    public const int Time = 0;
    public const int Open = 1;
    public const int Close = 2;
    public const int Volume = 3;
    public const int Lots = 4;
    public const int Venue = 5;

    /// <summary>The smallest chunks there are, so that a few rows make many.</summary>
    public static MapOptions SmallChunks { get; } = new() { RowsPerChunk = 64 };

    /// <summary>A row that tells its number in every field.</summary>
    public static PriceBar Bar(long row) => new()
    {
        Time = UnixTime.FromUnixNanoseconds(1000 * row),
        Open = row,
        Close = row + 0.5,
        Volume = (int)(row * 7),
        Lots = (short)row,
        Venue = (byte)row,
    };

    public static PriceBar[] Many(int count, long first = 0)
    {
        var bars = new PriceBar[count];
        for (int i = 0; i < count; i++)
            bars[i] = Bar(first + i);
        return bars;
    }

    public static Column<TField> Column<TField>(this MappedColumns<PriceBar> bars, int index)
        where TField : unmanaged => ColumnAccess.Column<PriceBar, TField>(bars, index);

    public static ReadOnlyColumn<TField> Column<TField>(this ReadOnlyMappedColumns<PriceBar> bars, int index)
        where TField : unmanaged => ColumnAccess.Column<PriceBar, TField>(bars, index);
}
