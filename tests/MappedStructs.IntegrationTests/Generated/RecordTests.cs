using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MappedStructs.IntegrationTests.Generated.Inner;

namespace MappedStructs.IntegrationTests.Generated;

/// <summary>The emitted extensions over real files: what the README's example promises.</summary>
public sealed class RecordTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mappedstructs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Path(string name) => System.IO.Path.Combine(_folder, name);

    [Fact]
    public void Fields_are_refs_into_the_file_and_persist()
    {
        using (MappedRecord<Order> order = Order.Open(Path("order.map")))
        {
            order.Symbol = "ACME";
            order.Side = Side.Sell;
            order.Total += 5;
            order.Levels[1].Price = 2.5;
            order.Flush();
        }
        using (ReadOnlyMappedRecord<Order> order = Order.OpenRead(Path("order.map")))
        {
            Assert.Equal("ACME", order.Symbol.ToString());
            Assert.Equal(Side.Sell, order.Side);
            Assert.Equal(5, order.Total);
            Assert.Equal(2.5, order.View.Levels[1].Price);
            Assert.Equal(Guid.Empty, order.Id);
        }
    }

    [Fact]
    public void A_field_works_with_interlocked_and_as_a_ref_local()
    {
        using MappedRecord<WithoutNamespace> record = WithoutNamespace.CreateInMemory();
        Interlocked.Add(ref record.Total, 7);
        ref int count = ref record.Count;
        count = 3;
        Assert.Equal(7, record.Value.Total);
        Assert.Equal(3, record.Value.Count);
    }

    [Fact]
    public void A_view_shows_the_file_and_code_against_it_does_not_care_what_is_behind()
    {
        using MappedRecord<WithoutNamespace> file = WithoutNamespace.Create(Path("view.map"));
        using PrivateMappedRecord<WithoutNamespace> scratch = WithoutNamespace.OpenPrivate(Path("view.map"));
        Touch(file.View);
        // Still the file's page; the first store makes it the mapping's own.
        Touch(scratch.View);
        Touch(scratch.View);
        Assert.Equal(1, file.Count);
        Assert.Equal(3, scratch.Count);

        static void Touch(WithoutNamespace.View view)
        {
            view.Count++;
            view.Total = -1;
        }
    }

    [Fact]
    public async Task Single_fields_flush_and_wait_off_the_thread()
    {
        using MappedRecord<Order> order = Order.Open(Path("flush.map"));
        order.Side = Side.Sell;
        order.Flush(Order.Fields.Side);
        order.Flush(Order.Fields.Side | Order.Fields.Total, FlushMode.StartWriteback);
        order.Flush(Order.Fields.None);
        order.Flush(Order.Fields.All);
        await order.FlushAsync(Order.Fields.Symbol, cancellationToken: TestContext.Current.CancellationToken);
        await order.FlushAsync(TestContext.Current.CancellationToken);
        order.Dispose();
        Assert.Throws<ObjectDisposedException>(() => order.Flush(Order.Fields.Side));
        Assert.Throws<ObjectDisposedException>(() => order.Side);
    }

    [Fact]
    public void More_than_64_fields_flush_by_the_same_spelling()
    {
        using MappedRecord<Wide> wide = Wide.Open(Path("wide.map"));
        wide.F65 = 1;
        wide.Flush(Wide.Fields.F65 | Wide.Fields.F00);
        wide.Flush(Wide.Fields.All);
        Assert.Equal(1, wide.View.F65);
    }

    [Fact]
    public void Fields_named_like_members_and_keywords_stay_reachable()
    {
        using MappedRecord<Outer.Nested> nested = Outer.Nested.Open(Path("nested.map"));
        nested.@class = 1;
        nested.Open = 2;
        nested.Value.Flush = 3;
        nested.View.Flush++;
        nested.Flush();
        Assert.Equal((1, 2, 4), (nested.View.@class, nested.View.Open, nested.View.Flush));
    }

    [Fact]
    public void The_schema_carries_the_name_and_version_of_the_attribute()
    {
        using MappedRecord<InBlockNamespace> record = InBlockNamespace.Open(Path("named.map"));
        Assert.Equal("inner.block", record.File.Layout.Name);
        Assert.Equal(7, record.File.Layout.Version);
        Assert.Equal("inner.block version 7\n0 u8 Flag\n8 f64 Value\n", LayoutInfo.Of<InBlockNamespace>().Schema);
        Assert.Equal("block { Flag = 0, Value = 0 }", record.ToString());
    }

    [Fact]
    public void A_file_of_another_struct_is_refused_field_by_field()
    {
        WithoutNamespace.Create(Path("other.map")).Dispose();
        var exception = Assert.Throws<LayoutMismatchException>(() => InBlockNamespace.Open(Path("other.map")));
        Assert.Contains("removed: Total, i64 at offset 0", exception.Message);
        Assert.Contains("added: Value, f64 at offset 8", exception.Message);
    }

    [Fact]
    public void A_raw_union_reads_a_foreign_file()
    {
        byte[] bytes = new byte[16];
        BitConverter.TryWriteBytes(bytes.AsSpan(4), 1.5f);
        BitConverter.TryWriteBytes(bytes.AsSpan(12), 9);
        File.WriteAllBytes(Path("foreign"), bytes);
        using ReadOnlyMappedRecord<Union> union = Union.OpenRead(Path("foreign"));
        Assert.Equal(1.5f, union.Real);
        Assert.Equal(BitConverter.SingleToInt32Bits(1.5f), union.Number);
        Assert.Equal(9, union.After);
        Assert.Equal(4, union.File.DataOffset);
    }
}
