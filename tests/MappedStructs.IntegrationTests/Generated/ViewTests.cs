using System;
using System.Runtime.CompilerServices;

namespace MappedStructs.IntegrationTests.Generated;

/// <summary>Views are references: what goes in through one comes out of the struct.</summary>
public sealed class ViewTests
{
    [Fact]
    public void A_store_through_a_view_reaches_the_struct()
    {
        var order = new Order(Guid.NewGuid());
        var view = new Order.View(ref order);
        view.Symbol = "ABC";
        view.Side = Side.Sell;
        view.Levels[1].Price = 2.5;
        view.Total += 7;
        Assert.Equal(("ABC", Side.Sell, 2.5, (Int128)7), (order.Symbol.ToString(), order.Side, order.Levels[1].Price, order.Total));
        Assert.Equal(order.Id, view.Id);
        Assert.Equal(1, order.Reserved);
    }

    [Fact]
    public void Every_reference_of_a_view_points_into_the_struct_at_the_fields_offset()
    {
        var order = new Order(Guid.NewGuid());
        var view = new Order.View(ref order);
        Assert.Equal(0, OffsetOf(ref order, in view.Id));
        Assert.Equal(16, OffsetOf(ref order, in view.Symbol));
        Assert.Equal(48, OffsetOf(ref order, in view.Side));
        Assert.Equal(56, OffsetOf(ref order, in view.Levels));
        Assert.Equal(112, OffsetOf(ref order, in view.Total));
    }

    [Fact]
    public void A_read_only_view_sees_later_stores()
    {
        var row = default(global::WithoutNamespace);
        var view = new global::WithoutNamespace.ReadOnlyView(in row);
        row.Total = 5;
        Assert.Equal(5, view.Total);
    }

    [Fact]
    public void Fields_named_like_keywords_and_members_are_reached_through_the_view()
    {
        var nested = default(Outer.Nested);
        var view = new Outer.Nested.View(ref nested);
        view.@class = 1;
        view.Open = 2;
        view.Flush = 3;
        Assert.Equal(new Outer.Nested { @class = 1, Open = 2, Flush = 3 }, nested);
    }

    private static nint OffsetOf<T, TField>(ref T origin, ref readonly TField field) =>
        Unsafe.ByteOffset(ref Unsafe.As<T, byte>(ref origin), ref Unsafe.As<TField, byte>(ref Unsafe.AsRef(in field)));
}
