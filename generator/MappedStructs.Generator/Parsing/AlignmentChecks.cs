using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace MappedStructs.Generator.Parsing;

/// <summary>Numbers that do not lie at a multiple of their own alignment.</summary>
internal static class AlignmentChecks
{
    public static void Run(string name, ImmutableArray<PlacedField> fields, StructLayout layout, IProblemSink sink)
    {
        // Once for each of the struct's own fields.
        var said = new HashSet<string>();
        foreach (PlacedField field in fields)
        {
            int alignment = NaturalAlignment(field.Layout);
            if (FirstMisaligned(field, alignment) is var (offset, stride) && said.Add(field.Own.Name))
                Report(field, offset, alignment, stride == 0 ? "" : "element", stride, RoundUp(stride == 0 ? offset : stride, alignment));
        }
        if (said.Count > 0)
            return;

        // Row 0 is fine; the rows after it are only where a row's size is a multiple as well.
        int greatest = fields.Max(static field => NaturalAlignment(field.Layout));
        if (layout.Size % greatest == 0)
            return;
        PlacedField first = fields.First(field => layout.Size % NaturalAlignment(field.Layout) != 0);
        Report(first, layout.Size + first.Offset, NaturalAlignment(first.Layout), "row", layout.Size, RoundUp(layout.Size, greatest));

        void Report(PlacedField field, int offset, int alignment, string unit, int stride, int fitting) =>
            sink.Report(ProblemKind.MisalignedField, field.Location, name, field.Path, offset, alignment, unit, stride, fitting);
    }

    /// <summary>Of a number, its own alignment, whatever Pack says; 1 for what consists of fields, which are looked at themselves.</summary>
    private static int NaturalAlignment(TypeLayout layout) => layout switch
    {
        LeafLayout leaf => leaf.Alignment,
        // The framework's vectors: their elements are accessed as numbers, and nothing promises more of a whole one.
        ArrayLayout { Element: LeafLayout element } => element.Alignment,
        _ => 1,
    };

    // The elements of an array lie a stride apart; that of the second tells about all.
    private static (int Offset, int Stride)? FirstMisaligned(PlacedField field, int alignment)
    {
        if (field.Offset % alignment != 0)
            return (field.Offset, 0);
        foreach (ArrayAround array in field.Arrays)
        {
            if (array.Length > 1 && array.Stride % alignment != 0)
                return (field.Offset + array.Stride, array.Stride);
        }
        return null;
    }

    private static int RoundUp(int value, int alignment) => (value + alignment - 1) / alignment * alignment;
}
