using System.IO;
using MappedStructs.HotLoops.Listing;

namespace MappedStructs.IntegrationTests.MachineCode;

/// <summary>The reader of listings, on listings whose meaning is known: a test of machine code is only as good as it.</summary>
public sealed class JitListingTests
{
    private const string Listing = """
        ; Assembly listing for method Some.Space.Loops:Count(ptr,int) (FullOpts)
        ; FullOpts code
        G_M000_IG01:                ;; offset=0x0000
               test     esi, esi
               jle      SHORT G_M000_IG03
               align    [0 bytes for IG02]

        G_M000_IG02:
               mov      r10, qword ptr [rdi+0x08]
               test     r10, r10
               je       G_M000_IG04
               movsxd   rax, esi
               add      bword ptr [r10+0x10], rax
               mov      byte  ptr [rdi], dil
               dec      esi
               jne      SHORT G_M000_IG02

        G_M000_IG03:
               ret

        G_M000_IG04:
               call     [Some.Space.Loops:Fail()]
        ; Assembly listing for method Some.Space.Loops:Straight() (FullOpts)
        G_M000_IG01:
               ret
        ; Assembly listing for method Loops:Twice(int) (FullOpts)
        G_M001_IG01:
               dec      edi
               jne      SHORT G_M001_IG01
        G_M001_IG02:
               dec      esi
               jne      SHORT G_M001_IG02

        """;

    private readonly JitListing _listing = JitListing.Parse(Listing);

    [Fact]
    public void Methods_are_named_without_namespace_and_parameters() =>
        Assert.Equal(["Loops:Count", "Loops:Straight", "Loops:Twice"], _listing.Methods);

    [Fact]
    public void A_loop_reaches_from_its_label_to_the_jump_back_with_registers_numbered_and_labels_named() =>
        Assert.Equal(
            [
                "mov q0, [q1+0x08]", "test q0, q0", "je out", "movsxd q2, d3", "add [q0+0x10], q2", "mov byte ptr [q1], b1", "dec d3", "jne loop",
            ],
            _listing.Loop("Loops:Count").Instructions);

    [Fact]
    public void A_method_without_a_loop_is_refused() => Refuses("Loops:Straight", "has no loop");

    [Fact]
    public void A_method_with_two_loops_is_refused() => Refuses("Loops:Twice", "more than one loop");

    [Fact]
    public void A_method_that_is_not_listed_is_refused_with_those_that_are() => Refuses("Loops:Missing", "Loops:Straight");

    private void Refuses(string method, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => _listing.Loop(method)).Message);
}
