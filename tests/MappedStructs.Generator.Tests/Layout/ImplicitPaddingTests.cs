using System;
using System.Collections.Immutable;
using System.Linq;
using MappedStructs.Generator.Parsing;
using MappedStructs.Generator.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Generator.Tests.Layout;

/// <summary>What the padding rule promises, against the layout of the struct that follows its advice.</summary>
public sealed class ImplicitPaddingTests
{
    private static readonly string[] s_types =
        ["byte", "short", "int", "long", "System.Int128", "System.Guid", "decimal", "FixedString16", "UnixTime", "BigEndian<ushort>", "Pair", "Triple"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Fields_and_gaps_make_up_the_size_and_the_best_order_saves_what_it_says(int seed)
    {
        var random = new Random(seed);
        string pack = random.Next(3) switch { 0 => "", 1 => "[StructLayout(LayoutKind.Sequential, Pack = 4)]", _ => "[StructLayout(LayoutKind.Sequential, Pack = 2)]" };
        string[] fields = [.. Enumerable.Range(0, random.Next(1, 12)).Select(i => $"public {s_types[random.Next(s_types.Length)]} F{i};")];

        (INamedTypeSymbol type, StructLayout layout) = Place(pack, fields);
        ImmutableArray<PaddingGap> gaps = ImplicitPadding.Of(type, layout);
        Assert.Equal(layout.Size, layout.Fields.Sum(static f => f.Type.Size) + gaps.Sum(static g => g.Bytes));

        string[] reordered = [.. ImplicitPadding.BestOrder(layout).Select(i => fields[i])];
        (INamedTypeSymbol betterType, StructLayout better) = Place(pack, reordered);
        Assert.Equal(layout.Size - better.Size, ImplicitPadding.SavedByReordering(type, layout));
        Assert.All(ImplicitPadding.Of(betterType, better), gap => Assert.Equal(fields.Length - 1, gap.Field));
        Assert.Equal(0, ImplicitPadding.SavedByReordering(betterType, better));
    }

    private static (INamedTypeSymbol Type, StructLayout Layout) Place(string pack, string[] fields)
    {
        CSharpCompilation compilation = Sources.Compile(
            $$"""
            using MappedStructs;
            using System.Runtime.InteropServices;
            public struct Pair { public int A; public long B; }
            public struct Triple { public byte A; public byte B; public byte C; }
            {{pack}}
            public struct S { {{string.Concat(fields)}} }
            """);
        INamedTypeSymbol type = compilation.GetTypeByMetadataName("S")!;
        return (type, new LayoutCalculator(compilation).OfStruct(type, null, out _)!);
    }
}
