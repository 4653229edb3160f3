using System.Threading.Tasks;
using MappedStructs.CompilerServices;
using MappedStructs.Tests.Columns;

namespace MappedStructs.Tests.Atomic;

/// <summary>Rows that a commit on its way has removed are there again where it fails, as they were: without what its scope had stored to them.</summary>
public sealed class RowsThatComeBackTests : HeldCommitTest
{
    private const int Rows = 10_000;

    [Fact]
    public async Task Rows_of_a_list_come_back_as_they_were()
    {
        NewAtomicFile(Rows);
        using (AtomicList<Sample> list = MappedList.OpenAtomic<Sample>(FilePath, Options))
        {
            HoldAt(CallKind.Write, journal: true, FaultyFileOps.FullDisk);
            Task removed = CommitAsync(list, write =>
            {
                write[Rows - 1] = new Sample(-1);
                write.RemoveLast(Rows / 2);
            });
            WaitUntilHeld();
            // What is left of the scope before it is looked at here.
            RollBack(list, static _ => { });
            Release();
            _ = await Assert.ThrowsAnyAsync<System.IO.IOException>(() => removed);
            Commit(list, write =>
            {
                Assert.Equal(Rows, write.Count);
                Assert.Equal(Rows - 1, write[Rows - 1].Number);
                write[Rows - 2] = new Sample(Rows - 2);
            });
        }
        AssertReopens(Rows);
    }

    [Fact]
    public async Task Rows_of_columns_come_back_as_they_were()
    {
        using (AtomicColumns<PriceBar> bars = MappedColumns.OpenAtomic<PriceBar>(FilePath, Options with { RowsPerChunk = 64 }))
        {
            Commit(bars, static write => write.AddRange(Bars.Many(Rows)));
            HoldAt(CallKind.Write, journal: true, FaultyFileOps.FullDisk);
            Task removed;
            using (AtomicColumnsWrite<PriceBar> write = bars.BeginWrite())
            {
                ColumnAccess.Column<PriceBar, double>(write, Bars.Open)[Rows - 1] = -1;
                write.RemoveLast(Rows / 2);
                removed = write.CommitAsync();
            }
            WaitUntilHeld();
            using (bars.BeginWrite())
            {
                // What is left of the scope before it is looked at here.
            }
            Release();
            _ = await Assert.ThrowsAnyAsync<System.IO.IOException>(() => removed);
            Commit(bars, static write =>
            {
                Assert.Equal(Rows, write.Count);
                Assert.Equal(Bars.Bar(Rows - 1), write[Rows - 1]);
            });
        }
        using ReadOnlyMappedColumns<PriceBar> read = MappedColumns.OpenRead<PriceBar>(FilePath);
        Assert.Equal(Bars.Bar(Rows - 1), read[Rows - 1]);
    }

    private static void Commit(AtomicColumns<PriceBar> bars, BarsChange change)
    {
        using AtomicColumnsWrite<PriceBar> write = bars.BeginWrite();
        change(write);
        write.Commit();
    }

    private delegate void BarsChange(AtomicColumnsWrite<PriceBar> write);
}
