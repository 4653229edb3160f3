using System.Linq;
using System.Text.RegularExpressions;
using MappedStructs.HotLoops.Listing;

namespace MappedStructs.IntegrationTests.MachineCode;

/// <summary>
/// What access costs, read from the machine code. The just-in-time compiler decides at each run, so that a change in
/// it, in the generator or in the record types shows here, where a timing would only blur.
/// </summary>
public sealed partial class HotLoopTests(HotLoopListing code) : IClassFixture<HotLoopListing>
{
    private static readonly string[] s_increment = ["inc [q0]", "dec d1", "jne loop"];

    [Theory]
    [InlineData("FirstField:Pointer")]
    [InlineData("FirstField:RefValue")]
    [InlineData("FirstField:View")]
    [InlineData("OneField:FieldPointer")]
    [InlineData("OneField:RefField")]
    [InlineData("OneField:View")]
    [InlineData("WriteScope:RefValue")]
    [InlineData("WriteScope:RefField")]
    [InlineData("WriteScope:RefRow")]
    public void Incrementing_a_field_is_one_instruction_and_the_loop(string method) =>
        Assert.Equal(s_increment, code.Loop(method).Instructions);

    [Fact]
    public void Reading_and_writing_through_ref_Value_is_the_pointers_loop() =>
        Assert.Equal(code.Loop("TwoFields:Pointer").Instructions, code.Loop("TwoFields:RefValue").Instructions);

    [Fact]
    public void Reading_and_writing_through_a_View_is_the_loop_over_pointers_to_the_fields() =>
        Assert.Equal(code.Loop("TwoFields:FieldPointers").Instructions, code.Loop("TwoFields:View").Instructions);

    [Fact]
    public void A_View_differs_from_a_pointer_to_the_struct_only_in_offsets_that_it_has_added_already() =>
        Assert.Equal(code.Loop("TwoFields:Pointer").Mnemonics, code.Loop("TwoFields:View").Mnemonics);

    /// <summary>
    /// For <c>++</c> on a later field the compiler names the field's address once for the read and the write. It takes
    /// the addition out of the loop for a pointer, and not for a ref, which the garbage collector watches: a copy of a
    /// register here, an addition there, and the same number of instructions.
    /// </summary>
    [Fact]
    public void Incrementing_a_later_field_through_ref_Value_computes_the_address_where_the_pointer_copies_it()
    {
        Assert.Equal(["mov q0, q1", "inc [q0]", "dec d2", "jne loop"], code.Loop("OneField:Pointer").Instructions);
        Assert.Equal(["lea q0, [q1+0x08]", "inc [q0]", "dec d2", "jne loop"], code.Loop("OneField:RefValue").Instructions);
    }

    /// <summary>The documented price of the property: the base address is loaded and tested each time, in case of a Dispose.</summary>
    [Fact]
    public void The_property_each_time_loads_the_base_and_tests_it_and_does_the_work()
    {
        string[] loop = [.. code.Loop("OneField:Property").Instructions.Select(RecordOffset)];
        Assert.Equal(["mov q0, [q1+base]", "test q0, q0", "je out", "add q0, 8", "inc [q0]", "dec d2", "jne loop"], loop);
    }

    [Fact]
    public void No_loop_calls_anything()
    {
        string[] ways = ["Pointer", "RefValue", "View", "Property"];
        Assert.All(ways, way => Assert.DoesNotContain("call", code.Loop($"EightFields:{way}").Mnemonics));
    }

    [Fact]
    public void A_View_of_eight_fields_stays_in_registers()
    {
        LoopBody loop = code.Loop("EightFields:View");
        Assert.Equal([.. Enumerable.Repeat("inc", 8), "dec", "jne"], loop.Mnemonics);
        Assert.DoesNotContain(loop.Instructions, instruction => instruction.Contains("sp", System.StringComparison.Ordinal));
    }

    /// <summary>Where in the record object the base address lies is the runtime's business.</summary>
    private static string RecordOffset(string instruction, int index) =>
        index == 0 ? ObjectOffset().Replace(instruction, "+base]") : instruction;

    [GeneratedRegex(@"\+0x[0-9A-F]+\]$")]
    private static partial Regex ObjectOffset();
}
