using System.Linq;
using MappedStructs.Analyzers.Rules;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Atomics;

/// <summary>MPS0039: an atomic operation on a field that lies across the processor's steps, or is too wide for one.</summary>
internal static class NotAtomic
{
    public static void Check(CodeBody body)
    {
        LayoutCalculator? layouts = null;
        foreach (IInvocationOperation call in body.Operation.Descendants().OfType<IInvocationOperation>())
        {
            if (!AtomicOperation.IsAtomic(call.TargetMethod.ContainingType))
                continue;
            layouts ??= new LayoutCalculator(body.Compilation);
            if (AtomicOperation.Of(call, layouts) is { } operation && FieldPlace.Of(RefLocals.Follow(operation.Operand, body), layouts) is { } place)
                Check(body, operation, place, layouts);
        }
    }

    private static void Check(CodeBody body, AtomicOperation operation, FieldPlace place, LayoutCalculator layouts)
    {
        ITypeSymbol? rows = OperandRow.RowsOf(operation.Operand, body);
        string field = place.Struct.Name + "." + place.Path;
        int width = operation.Width;
        long offset = place.Offset + StartInFile(place.Struct);
        if (!operation.IsSupported)
        {
            Report(
                $"the field has {width} bytes and the type {operation.Operand.Type!.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}, for which it throws a NotSupportedException",
                "use a field of a primitive type of at most 8 bytes, or a lock");
        }
        else if (MappedTypes.IsColumnSet(rows))
        {
            // A column's cells lie side by side, wherever the field is in the struct.
        }
        else if (offset % width != 0 && place.Step % width == 0)
        {
            Report($"the field is {width} bytes wide and at {OffsetText(place)}, no multiple of {width}; {Consequence(operation)}", $"place it at offset {NextOffset(place, width)}");
        }
        else if (place.Step == 0 && MappedTypes.IsList(rows) && layouts.OfStruct(place.Struct, null, out _)?.Size is { } size && size % width != 0)
        {
            Report(
                $"the field is {width} bytes wide and rows lie {size} bytes apart, no multiple of {width}, so that it is misaligned in some of them; {Consequence(operation)}",
                $"let the struct have {(size / width + 1) * width} bytes");
        }

        void Report(string problem, string remedy) =>
            body.Report(Diagnostic.Create(CopyRules.NotAtomic, operation.Operand.Syntax.GetLocation(), operation.Name, field, problem, remedy));
    }

    private static string Consequence(AtomicOperation operation) => operation.IsLocked
        ? "on x64 it locks the bus for all processors where the field crosses a cache line, on arm64 it can fault"
        : "on x64 the access tears where the field crosses a cache line, on arm64 it can fault";

    /// <summary>Where in a page the struct starts. Our own files begin their data at a page.</summary>
    private static long StartInFile(INamedTypeSymbol type) => MappedFileContract.Find(type) is { } attribute ? new MappedFileContract(attribute).Offset : 0;

    private static string OffsetText(FieldPlace place) =>
        StartInFile(place.Struct) is not 0 and var start ? $"offset {place.Offset} of a struct that starts at {start}" : $"offset {place.Offset}";

    /// <summary>The next offset in the struct whose place in the file is a multiple.</summary>
    private static long NextOffset(FieldPlace place, int width)
    {
        long offset = place.Offset;
        while ((offset + StartInFile(place.Struct)) % width != 0)
            offset++;
        return offset;
    }
}
