using System.Collections.Generic;
using System.Runtime.CompilerServices;
using MappedStructs.CompilerServices;
using MappedStructs.Format;

namespace MappedStructs.Tests.Atomic;

/// <summary>
/// A cell of 128 bytes or more may lie across the border of two pages though its size divides a page: columns begin at multiples of 64
/// bytes. What is stored to its end is in the commit.
/// </summary>
public sealed class StraddlingCellTests : AtomicTest
{
    private const int Rows = 200;

    [Theory]
    [InlineData(64)]
    [InlineData(1024)]
    public void Every_cell_that_is_stored_to_alone_is_there(int rowsPerChunk)
    {
        ChunkLayout layout = ChunkLayout.ForNew(LayoutInfo.Of<WordedRow>(), rowsPerChunk);
        var lost = new List<long>();
        using (AtomicColumns<WordedRow> columns = MappedColumns.OpenAtomic<WordedRow>(FilePath, new MapOptions { RowsPerChunk = rowsPerChunk }))
        {
            using (AtomicColumnsWrite<WordedRow> write = columns.BeginWrite())
            {
                write.AddRange(new WordedRow[Rows]);
                write.Commit();
            }
            for (long row = 0; row < Rows; row++)
            {
                for (int column = 0; column < 2; column++)
                {
                    using AtomicColumnsWrite<WordedRow> write = columns.BeginWrite();
                    ColumnAccess.Column<WordedRow, Words16>(write, column)[row][15] = row + 1;
                    write.Commit();
                }
                WordedRow there = columns.AsReadOnly()[row];
                if (there.Words[15] != row + 1 || there.More[15] != row + 1)
                    lost.Add(row);
            }
        }
        Assert.True(lost.Count == 0, $"lost: {string.Join(' ', lost)}; cells start at {layout.Columns[0].ChunkOffset} and {layout.Columns[1].ChunkOffset}");
    }
}

/// <summary>A row with two fields of 128 bytes, of which one begins at half of such a length.</summary>
public struct WordedRow : IMappedStruct<WordedRow>
{
    public Words16 Words;
    public Words16 More;

    static LayoutInfo IMappedStruct<WordedRow>.Layout { get; } = HandWritten.Layout(
        "WordedRow version 1\n0 i64[16] Words\n128 i64[16] More\n", 256, 8, [new("Words", "Words16", 0, 128), new("More", "Words16", 128, 128)]);
}

/// <summary>128 bytes.</summary>
[InlineArray(16)]
public struct Words16
{
    private long _first;
}
