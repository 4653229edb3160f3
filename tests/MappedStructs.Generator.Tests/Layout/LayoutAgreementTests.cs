using System;
using System.Collections.Generic;
using System.Linq;
using MappedStructs.Generator.Parsing;
using MappedStructs.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Generator.Tests.Layout;

/// <summary>The calculator against the runtime, over structs that nobody chose.</summary>
public sealed class LayoutAgreementTests(CompiledRandomStructs random) : IClassFixture<CompiledRandomStructs>
{
    [Fact]
    public void Size_alignment_and_every_offset_of_5200_random_structs_are_the_runtimes() =>
        AssertAgrees(random.Compilation.Assembly, random.Compilation);

    [Fact]
    public void The_same_structs_read_from_a_compiled_assembly_have_the_same_layout()
    {
        MetadataReference reference = MetadataReference.CreateFromImage(random.Image);
        CSharpCompilation consumer = Sources.Compile("", name: "Consumer", references: reference);
        AssertAgrees((IAssemblySymbol)consumer.GetAssemblyOrModuleSymbol(reference)!, consumer);
    }

    private void AssertAgrees(IAssemblySymbol symbols, Compilation compilation)
    {
        var calculator = new LayoutCalculator(compilation);
        var disagreements = new List<string>();
        foreach (string name in random.Names)
        {
            INamedTypeSymbol type = symbols.GetTypeByMetadataName(name)!;
            StructLayout? computed = calculator.OfStruct(type, onFault: null, out LayoutFault? fault);
            Assert.True(computed is not null, $"{name} was refused: {fault}");

            long[] measured = new long[computed.Fields.Length + 2];
            random.Runtime.GetType("Of" + name)!.GetMethod("Into")!.CreateDelegate<Action<long[]>>()(measured);
            long[] expected = [computed.Size, computed.Alignment, .. computed.Fields.Select(f => (long)f.Offset)];
            if (!measured.SequenceEqual(expected))
                disagreements.Add($"{name}: the runtime has size, alignment, offsets {string.Join(" ", measured)}, computed {string.Join(" ", expected)}\n{Source(type)}");
        }
        Assert.True(disagreements.Count == 0, $"{disagreements.Count} of {random.Names.Count} disagree:\n{string.Join("\n", disagreements.Take(8))}");
    }

    private static string Source(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(TestContext.Current.CancellationToken).ToFullString() ?? type.ToDisplayString();
}
