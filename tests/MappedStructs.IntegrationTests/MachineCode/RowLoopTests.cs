using System.Linq;
using MappedStructs.HotLoops.Listing;

namespace MappedStructs.IntegrationTests.MachineCode;

/// <summary>What a row of a list and a row of columns cost, read from the machine code.</summary>
public sealed class RowLoopTests(HotLoopListing code) : IClassFixture<HotLoopListing>
{
    [Fact]
    public void A_span_of_a_list_is_the_loop_over_a_span_at_a_pointer() =>
        Assert.Equal(code.Loop("ListRows:PointerSpan").Instructions, code.Loop("ListRows:Span").Instructions);

    [Theory]
    [InlineData("ListRows:Foreach")]
    [InlineData("ListRows:ReadOnlyForeach")]
    public void Foreach_is_the_pointers_loop(string method) =>
        Assert.Equal(code.Loop("ListRows:Pointer").Instructions, code.Loop(method).Instructions);

    /// <summary>The six other fields of the view leave nothing behind: neither an address nor a check.</summary>
    [Theory]
    [InlineData("ColumnRows:View", "ColumnRows:TwoCells")]
    [InlineData("ColumnRows:WritableView", "ColumnRows:TwoWritableCells")]
    public void A_view_of_a_column_row_costs_the_columns_that_are_used(string view, string byHand) =>
        Assert.Equal(code.Loop(byHand).Instructions, code.Loop(view).Instructions);

    /// <summary>A reference to a field is an address of its own, where the row's own address has its offsets for nothing.</summary>
    [Fact]
    public void A_view_of_a_list_row_computes_the_addresses_of_the_fields_that_are_used()
    {
        string[] byHand = [.. Addresses(code.Loop("ListRows:TwoReferences"))];
        string[] view = [.. Addresses(code.Loop("ListRows:View"))];
        Assert.Equal(byHand.Length + 2, view.Length);
    }

    // What computes addresses; cmp byte is the null check that a ref to a field takes.
    private static System.Collections.Generic.IEnumerable<string> Addresses(LoopBody loop) =>
        loop.Mnemonics.Where(m => m is "lea" or "add" or "shl" or "imul" or "shlx" or "sarx");
}
