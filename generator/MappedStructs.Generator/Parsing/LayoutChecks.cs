using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>
/// What to say about a layout that could be computed. Run only where somebody listens, since none of it keeps code from
/// being emitted.
/// </summary>
internal static class LayoutChecks
{
    public static void Run(INamedTypeSymbol type, MappedFileContract contract, StructLayout layout, Compilation compilation, IProblemSink sink)
    {
        string name = TypeNames.Display(type);
        if (layout.Fields.IsEmpty)
        {
            sink.Report(ProblemKind.EmptyStruct, DeclarationChecks.LocationOf(type), name, layout.Size);
            return;
        }

        ImmutableArray<PlacedField> fields = [.. PlacedFields.Of(type, layout)];
        BitPatternChecks.Run(name, fields, sink);
        EnumChecks.Run(name, fields, compilation, sink);
        ContentionChecks.Run(name, fields, contract, sink);
        ForeignStructChecks.Run(name, fields, compilation, sink);

        // A foreign format is as it is: advice to move its fields would be advice to misread it.
        if (contract.IsRaw)
            return;
        PaddingChecks.Run(name, type, layout, sink);
        AlignmentChecks.Run(name, fields, layout, sink);
        OverlapChecks.Run(name, type, layout, sink);
        StraddleChecks.Run(name, type, layout, contract, sink);
        SchemaLengthChecks.Run(name, type, contract, layout, sink);
    }
}
