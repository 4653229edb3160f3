using System;
using System.Linq;
using System.Runtime.CompilerServices;

namespace MappedStructs.IntegrationTests.Generated;

/// <summary>What the emitted layouts say when they are asked.</summary>
public sealed class LayoutTests
{
    [Fact]
    public void A_struct_without_a_namespace_has_its_bare_name() =>
        AssertLayout<global::WithoutNamespace>("WithoutNamespace version 1\n0 i64 Total\n8 i32 Count\n", size: 16, alignment: 8);

    [Fact]
    public void A_struct_with_a_stable_name_and_a_version_says_both() =>
        AssertLayout<Inner.InBlockNamespace>("inner.block version 7\n0 u8 Flag\n8 f64 Value\n", size: 16, alignment: 8);

    [Fact]
    public void A_nested_struct_is_named_through_its_containing_type() =>
        AssertLayout<Outer.Nested>(
            "MappedStructs.IntegrationTests.Generated.Outer.Nested version 1\n0 i64 class\n8 i64 Open\n16 i64 Flush\n", size: 24, alignment: 8);

    [Fact]
    public void Every_kind_of_field_has_its_line() => AssertLayout<Order>(
        """
        MappedStructs.IntegrationTests.Generated.Order version 1
        0 guid Id
        16 string32 Symbol
        48 enum(u8) Side
        56 f64[3:16] Levels.Price
        64 i32[3:16] Levels.Size
        112 i128 Total
        128 i32 _reserved

        """,
        size: 144, alignment: 16);

    [Fact]
    public void A_raw_struct_carries_its_format_and_offset()
    {
        LayoutInfo layout = LayoutOf<Union>();
        Assert.Equal(MappedFileFormat.Raw, layout.Format);
        Assert.Equal(4, layout.Offset);
        Assert.Equal([("Number", 0, 4), ("Real", 0, 4), ("After", 8, 4)], layout.Fields.Select(f => (f.Name, f.Offset, f.Size)));
    }

    [Fact]
    public void Fields_are_described_as_a_programmer_reads_them() => Assert.Equal(
        ["Guid Id", "FixedString32 Symbol", "Side Side", "Levels Levels", "Int128 Total", "int _reserved"],
        LayoutOf<Order>().Fields.Select(f => $"{f.Type} {f.Name}"));

    [Fact]
    public void A_layout_is_made_once() => Assert.Same(LayoutOf<Order>(), LayoutOf<Order>());

    private static void AssertLayout<T>(string schema, int size, int alignment)
        where T : unmanaged, IMappedStruct<T>
    {
        LayoutInfo layout = LayoutOf<T>();
        Assert.Equal(schema.Replace("\r\n", "\n", StringComparison.Ordinal), layout.Schema);
        Assert.Equal((size, alignment), (layout.Size, layout.Alignment));
        Assert.Equal(Unsafe.SizeOf<T>(), layout.Size);
    }

    private static LayoutInfo LayoutOf<T>()
        where T : unmanaged, IMappedStruct<T> => T.Layout;
}
