namespace MappedStructs.Tests.Layout;

public class LayoutTableTests
{
    [Fact]
    public void A_layout_prints_itself_as_a_table_with_its_padding() =>
        Assert.Equal(
            """
            offset  size  type         field
                 0     8  long         Sequence
                 8    24  ThreePrices  Prices
                32     1  Side         Side
                33     1  bool         IsFirm
                34     2  -            (padding)
                36     4  int          Quantity
                40    16  Guid         Venue
             total    56  alignment 8, 2 bytes of padding
            """, LayoutInfo.Of<Quote>().ToString(), ignoreLineEndingDifferences: true);
}
