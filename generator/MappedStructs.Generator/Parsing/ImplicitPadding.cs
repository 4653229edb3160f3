using System.Collections.Immutable;
using System.Linq;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>Bytes that no field covers and no declaration states.</summary>
/// <param name="Field">The index of the field before them, in the order of declaration.</param>
/// <param name="Offset">Where they start.</param>
/// <param name="Bytes">How many.</param>
internal readonly record struct PaddingGap(int Field, int Offset, int Bytes);

/// <summary>Where the compiler pads a struct, and what another order of its fields would save.</summary>
internal static class ImplicitPadding
{
    /// <summary>
    /// The gaps of a sequential struct. Explicit layouts state theirs, and a stated size is the author's own decision, so
    /// that what it adds at the end is not implicit.
    /// </summary>
    public static ImmutableArray<PaddingGap> Of(INamedTypeSymbol type, StructLayout layout)
    {
        DeclaredLayout declared = DeclaredLayout.Of(type);
        if (declared is not { Kind: LayoutKind.Sequential, InlineLength: 0 } || layout.Fields.IsEmpty)
            return [];

        var gaps = ImmutableArray.CreateBuilder<PaddingGap>();
        for (int i = 0; i < layout.Fields.Length; i++)
        {
            int end = layout.Fields[i].Offset + layout.Fields[i].Type.Size;
            int next = i + 1 < layout.Fields.Length ? layout.Fields[i + 1].Offset : declared.Size > 0 ? end : layout.Size;
            if (next > end)
                gaps.Add(new PaddingGap(i, end, next - end));
        }
        return gaps.ToImmutable();
    }

    /// <summary>The indices of the fields by descending alignment; fields of the same alignment stay in their order.</summary>
    public static ImmutableArray<int> BestOrder(StructLayout layout) =>
        [.. Enumerable.Range(0, layout.Fields.Length).OrderByDescending(i => layout.Fields[i].Type.Alignment)];

    /// <summary>The bytes that <see cref="BestOrder"/> saves; 0 where it saves none.</summary>
    public static int SavedByReordering(INamedTypeSymbol type, StructLayout layout)
    {
        var placement = new FieldPlacement(DeclaredLayout.Of(type));
        foreach (int i in BestOrder(layout))
            placement.Add(layout.Fields[i].Name, layout.Fields[i].Type, statedOffset: null);
        return System.Math.Max(0, layout.Size - (int)placement.Size);
    }
}
