using System;
using System.IO;
using System.Threading.Tasks;
using MappedStructs.IntegrationTests.Generated.Inner;

namespace MappedStructs.IntegrationTests.Generated;

/// <summary>The emitted extensions of lists and columns: one view for every shape, columns by name and by flag.</summary>
public sealed class RowViewTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mappedstructs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Path(string name) => System.IO.Path.Combine(_folder, name);

    private static double Worth(Order.ReadOnlyView order) => order.Levels[2].Price * order.Levels[2].Size + (double)order.Total;

    private static void Fill(Order.View order, int number)
    {
        order.Levels[2].Price = number + 0.5;
        order.Levels[2].Size = 2;
        order.Total = number;
        order.Symbol = "ACME";
        order.Side = Side.Sell;
    }

    [Fact]
    public void One_method_written_against_the_view_serves_a_record_a_list_and_columns()
    {
        using MappedRecord<Order> record = Order.Open(Path("record.map"));
        using MappedList<Order> list = MappedList.Open<Order>(Path("list.map"));
        using MappedColumns<Order> columns = MappedColumns.Open<Order>(Path("columns.map"));
        list.AddRange(new Order[200]);
        columns.AddRange(new Order[200]);
        double fromRecord = 0, fromList = 0, fromColumns = 0;
        for (int i = 0; i < 200; i++)
        {
            Fill(record.View, i);
            Fill(list.View(i), i);
            Fill(columns.View(i), i);
            fromRecord += Worth(record.AsReadOnly().View);
        }
        for (int i = 0; i < 200; i++)
        {
            fromList += Worth(list.AsReadOnly().View(i));
            fromColumns += Worth(columns.AsReadOnly().View(i));
        }
        Assert.Equal(2 * (199 * 100 + 100) + (199 * 100), fromRecord);
        Assert.Equal(fromRecord, fromList);
        Assert.Equal(fromRecord, fromColumns);
    }

    [Fact]
    public void A_row_that_is_not_there_has_no_view()
    {
        using MappedList<Order> list = MappedList.CreateInMemory<Order>();
        using MappedColumns<Order> columns = MappedColumns.CreateInMemory<Order>();
        Assert.Throws<ArgumentOutOfRangeException>(() => Fill(list.View(0), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fill(columns.View(0), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Worth(columns.AsReadOnly().View(-1)));
    }

    [Fact]
    public void Columns_are_reached_by_name_and_by_flag_and_are_the_same_cells()
    {
        using MappedColumns<Order> columns = MappedColumns.CreateInMemory<Order>();
        var id = Guid.NewGuid();
        columns.Add(new Order(id) { Total = 5 });
        columns.Total[0] += 2;
        Assert.Equal(7, columns.View(0).Total);
        Assert.Equal(7, columns.Column<Int128>(Order.Fields.Total)[0]);
        Assert.Equal(7, columns.AsReadOnly().Column<Int128>(Order.Fields.Total)[0]);
        Assert.Equal(id, columns.Id[0]);
        Assert.Equal(1, columns[0].Reserved);
        Assert.Equal(Side.Buy, columns.AsReadOnly().Side[0]);
    }

    [Fact]
    public void A_field_that_a_member_of_the_columns_hides_is_reached_by_its_flag()
    {
        using MappedColumns<global::WithoutNamespace> columns = MappedColumns.CreateInMemory<global::WithoutNamespace>();
        columns.Add(new global::WithoutNamespace { Total = 1, Count = 9 });
        Assert.Equal(1, columns.Count);
        Assert.Equal(9, columns.Column<int>(global::WithoutNamespace.Fields.Count)[0]);
        Assert.Equal(9, columns.View(0).Count);
    }

    [Fact]
    public void A_column_of_another_type_is_refused_with_the_fields_type_and_what_to_write()
    {
        using MappedColumns<Order> columns = MappedColumns.CreateInMemory<Order>();
        Refuses("Order.Total is of type Int128, and Int64 was asked for. Write Column<Int128>(Order.Fields.Total).", () => columns.Column<long>(Order.Fields.Total));
        Refuses("Order.Id is readonly, and a Column can be written to. Write AsReadOnly().Column<Guid>(Order.Fields.Id).", () => columns.Column<Guid>(Order.Fields.Id));
        Refuses("A column is that of one field, and 0 were asked for. The fields of Order: Id, Symbol, Side, Levels, Total, _reserved.", () => columns.Column<long>(Order.Fields.None));
        Refuses("A column is that of one field, and 2 were asked for.", () => columns.AsReadOnly().Column<Side>(Order.Fields.Side | Order.Fields.Id));
        Refuses("Order has fields 0 to 5, and no field 40.", () => columns.Column<long>((Order.Fields)(1UL << 40)));
        Refuses("Order._reserved is of type int, which no column can be asked for by.", () => columns.Column<int>((Order.Fields)(1UL << 5)));
    }

    [Fact]
    public void More_than_64_columns_are_reached_by_the_same_spelling()
    {
        using MappedColumns<Wide> columns = MappedColumns.Open<Wide>(Path("wide.map"));
        columns.Add(new Wide { F65 = 3, F00 = 1 });
        Assert.Equal(3, columns.Column<byte>(Wide.Fields.F65)[0]);
        Assert.Equal((1, 3), (columns.View(0).F00, columns.AsReadOnly().View(0).F65));
        columns.View(0).F64 = 8;
        Assert.Equal(8, columns.F64[0]);
        columns.Flush(Wide.Fields.F65 | Wide.Fields.F00);
        Refuses("A column is that of one field, and 2 were asked for.", () => columns.Column<byte>(Wide.Fields.F65 | Wide.Fields.F00));
        Refuses("Wide.F65 is of type byte, and Int32 was asked for.", () => columns.Column<int>(Wide.Fields.F65));
    }

    [Fact]
    public async Task Columns_flush_by_field_and_wait_off_the_thread()
    {
        using MappedColumns<InBlockNamespace> columns = MappedColumns.Open<InBlockNamespace>(Path("flush.map"));
        columns.AddRange(new InBlockNamespace[1000]);
        columns.Value[3] = 2.5;
        columns.Flush(InBlockNamespace.Fields.Value);
        columns.Flush(InBlockNamespace.Fields.All, FlushMode.StartWriteback);
        columns.Flush(InBlockNamespace.Fields.None);
        await columns.FlushAsync(InBlockNamespace.Fields.Flag, cancellationToken: TestContext.Current.CancellationToken);
        columns.Dispose();
        Assert.Throws<ObjectDisposedException>(() => columns.Flush(InBlockNamespace.Fields.Flag));
    }

    private static void Refuses<TColumn>(string start, Func<TColumn> ask) =>
        Assert.StartsWith(start, Assert.Throws<ArgumentException>("field", () => { ask(); }).Message);
}
