using MappedStructs.CompilerServices;

namespace MappedStructs.Tests;

/// <summary>
/// What a file holds after each of its commits: one row tells the generation, one of many is stored to in turn, and rows are added
/// and removed at the end.
/// </summary>
public static class AtomicState
{
    private const int InTurn = 200;
    private const int Most = 1500;

    /// <summary>Rows after a commit.</summary>
    public static long CountOf(long generation) => generation == 0 ? 0 : 1 + InTurn + (generation * 37 % Most);

    /// <summary>The number in a row after a commit.</summary>
    public static long NumberOf(long row, long generation)
    {
        if (row == 0)
            return generation;
        if (row > InTurn)
            return row;
        // The last commit whose turn it was.
        long turn = generation - ((((generation - row) % InTurn) + InTurn) % InTurn);
        return turn > 1 ? turn : -row;
    }

    /// <summary>Takes rows from what the commit before has left to the next one.</summary>
    public static void Change(AtomicListWrite<Sample> write, long generation)
    {
        if (generation == 1)
        {
            for (long row = 0; row <= InTurn; row++)
                write.Add(new Sample(-row));
        }
        else
        {
            write[RowOf(generation)] = new Sample(generation);
        }
        write[0] = new Sample(generation);
        long count = CountOf(generation);
        if (count < write.Count)
            write.RemoveLast(write.Count - count);
        while (write.Count < count)
            write.Add(new Sample(write.Count));
    }

    /// <inheritdoc cref="Change(AtomicListWrite{Sample}, long)"/>
    public static void Change(AtomicColumnsWrite<PriceBar> write, long generation)
    {
        Column<double> open = ColumnAccess.Column<PriceBar, double>(write, 1);
        Column<int> volume = ColumnAccess.Column<PriceBar, int>(write, 3);
        if (generation == 1)
        {
            for (long row = 0; row <= InTurn; row++)
                write.Add(BarOf(-row));
        }
        else
        {
            Store(RowOf(generation));
        }
        Store(0);
        long count = CountOf(generation);
        if (count < write.Count)
            write.RemoveLast(write.Count - count);
        while (write.Count < count)
            write.Add(BarOf(write.Count));

        void Store(long row) => (open[row], volume[row]) = (generation, (int)generation);
    }

    /// <summary>A row of columns that tells its number in two fields.</summary>
    public static PriceBar BarOf(long number) => new() { Open = number, Volume = (int)number };

    private static long RowOf(long generation) => ((generation - 1) % InTurn) + 1;
}
