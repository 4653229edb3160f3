using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>Computes how the runtime lays types out, from their symbols.</summary>
/// <remarks>
/// Follows the runtime's managed layout of types without references (coreclr <c>classlayoutinfo.cpp</c>,
/// NativeAOT <c>MetadataFieldLayoutAlgorithm.cs</c>). What it refuses, it refuses because that layout is not the same
/// everywhere. Thousands of random structs are compared with the runtime in the tests.
/// </remarks>
internal sealed class LayoutCalculator(Compilation compilation)
{
    /// <summary>The runtime holds a field's offset in 27 bits.</summary>
    private const long GreatestSize = (1 << 27) - 8;

    /// <summary>
    /// Not every runtime loads an <c>[InlineArray]</c> of more bytes: CoreCLR has since .NET 9 (dotnet/runtime#97403), and Mono was left
    /// as it was.
    /// </summary>
    private const long GreatestInlineArray = 1 << 20;

    /// <summary>How many structs of one generic definition may lie within each other; one that grows without end passes it.</summary>
    private const int GreatestNesting = 50;

    private readonly Dictionary<ITypeSymbol, int> _nesting = new(SymbolEqualityComparer.Default);

    private readonly Dictionary<ITypeSymbol, (TypeLayout? Layout, LayoutFault? Fault)> _known = new(SymbolEqualityComparer.Default);

    /// <summary>The layout of a type as a field has it, or null and why not.</summary>
    public TypeLayout? Of(ITypeSymbol type, out LayoutFault? fault)
    {
        if (FrameworkTypes.OfSpecialType(type.SpecialType) is { } primitive)
        {
            fault = null;
            return primitive;
        }

        if (!_known.TryGetValue(type, out (TypeLayout? Layout, LayoutFault? Fault) known))
        {
            // A struct that contains itself is the compiler's to report; this entry ends the recursion.
            _known[type] = (null, LayoutFault.CompilerError);
            known.Layout = Compute(type, out known.Fault);
            _known[type] = known;
        }
        fault = known.Fault;
        return known.Layout;
    }

    /// <summary>The layout of a field, which may be a fixed buffer, or null and why not.</summary>
    public TypeLayout? Of(IFieldSymbol field, out LayoutFault? fault)
    {
        if (field.RefKind != RefKind.None)
        {
            fault = LayoutFault.Managed("ref " + TypeNames.Display(field.Type));
            return null;
        }

        if (!field.IsFixedSizeBuffer)
            return Of(field.Type, out fault);

        TypeLayout? element = Of(((IPointerTypeSymbol)field.Type).PointedAtType, out fault);
        if (element is null)
            return null;
        long size = (long)element.Size * field.FixedSize;
        if (size is < 1 or > GreatestSize)
        {
            fault = LayoutFault.CompilerError;
            return null;
        }
        return new ArrayLayout((int)size, element.Alignment, element, field.FixedSize);
    }

    /// <summary>Places a struct's own fields, or null where one has no layout.</summary>
    /// <param name="type">A struct that is not in the tables.</param>
    /// <param name="onFault">Told each field's fault; null: the first ends the work.</param>
    /// <param name="fault">The first fault, its path starting with the field.</param>
    public StructLayout? OfStruct(INamedTypeSymbol type, Action<ISymbol, LayoutFault>? onFault, out LayoutFault? fault)
    {
        fault = null;
        DeclaredLayout declared = DeclaredLayout.Of(type);
        if (declared.Kind is not (LayoutKind.Sequential or LayoutKind.Explicit))
        {
            fault = LayoutFault.Unportable("LayoutKind." + declared.Kind, TargetDifference.OfAutomaticLayout, "[StructLayout(LayoutKind.Sequential)]");
            return null;
        }
        if (declared is { InlineLength: > 0, Size: > 0 })
        {
            // The runtime throws a TypeLoadException: "InlineArrayAttribute cannot be applied to a type with explicit size".
            fault = LayoutFault.Unportable("[InlineArray] with a stated size", "no runtime loads it", "the [InlineArray] struct as a field of a struct that states the size");
            return null;
        }
        if (InstanceFields.FirstCapturedParameter(type, compilation) is { } captured)
        {
            fault = LayoutFault.Captured(captured.Name);
            return null;
        }

        var placement = new FieldPlacement(declared);
        foreach (IFieldSymbol field in InstanceFields.Of(type))
        {
            if (Of(field, out LayoutFault? fieldFault) is { } layout)
            {
                if (IsUnfinished(field))
                    fault ??= LayoutFault.CompilerError;
                if (fault is null)
                    placement.Add(InstanceFields.NameOf(field), layout, DeclaredLayout.OffsetOf(field), EarlierNames.Of(field));
                continue;
            }
            fault ??= fieldFault!.In(InstanceFields.NameOf(field));
            if (onFault is null)
                return null;
            onFault(field, fieldFault!);
        }
        if (InstanceFields.FirstFieldLikeEvent(type) is { } managed)
        {
            LayoutFault eventFault = LayoutFault.Managed(TypeNames.Display(managed.Type));
            onFault?.Invoke(managed, eventFault);
            fault ??= eventFault.In(managed.Name);
        }
        if (fault is not null)
            return null;

        if (placement.Size > (declared.InlineLength > 0 ? GreatestInlineArray : GreatestSize))
        {
            fault = LayoutFault.Unportable(
                placement.Size + " bytes",
                declared.InlineLength > 0 && placement.Size <= GreatestSize ? "not every runtime loads an [InlineArray] of that size" : "no runtime loads a struct of that size",
                "a struct of at most " + (declared.InlineLength > 0 ? "1 MiB in an [InlineArray]" : "128 MiB"));
        }
        return fault is null ? placement.ToLayout() : null;
    }

    /// <summary>A field that is being typed, <c>long A, ;</c>, or whose offset is no place.</summary>
    private static bool IsUnfinished(IFieldSymbol field) => InstanceFields.NameOf(field).Length == 0 || DeclaredLayout.OffsetOf(field) < 0;

    private TypeLayout? Compute(ITypeSymbol type, out LayoutFault? fault)
    {
        fault = null;
        switch (type)
        {
            case { TypeKind: TypeKind.Error }:
                fault = LayoutFault.CompilerError;
                return null;
            case INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } enumeration:
                return Of(underlying, out fault) is LeafLayout leaf
                    ? leaf with { SchemaType = $"enum({leaf.SchemaType})", Closed = ClosedEnum.Of(enumeration, leaf.Size) }
                    : null;
            case { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr }:
                fault = UnportableType((INamedTypeSymbol)type);
                return null;
            case IPointerTypeSymbol or IFunctionPointerTypeSymbol:
                fault = LayoutFault.Unportable(TypeNames.Display(type), TargetDifference.OfPointers, "an offset from the start of the file, as long");
                return null;
            case INamedTypeSymbol { TypeKind: TypeKind.Struct, IsRefLikeType: false } named:
                return ComputeStruct(named, out fault);
            default:
                fault = LayoutFault.Managed(TypeNames.Display(type));
                return null;
        }
    }

    private TypeLayout? ComputeStruct(INamedTypeSymbol type, out LayoutFault? fault)
    {
        string name = TypeNames.Metadata(type);
        TypeLayout? argument = type.TypeArguments.Length == 1 ? Of(type.TypeArguments[0], out _) : null;
        fault = null;
        if (name.StartsWith("MappedStructs.", StringComparison.Ordinal) && OwnFieldTypes.Of(name, argument) is { } own)
            return own;
        if (name == "MappedStructs.BigEndian`1")
        {
            fault = LayoutFault.Unportable(TypeNames.Display(type), "its bytes have no one order that could be turned round", "BigEndian<T> of a number, a char or an enum");
            return null;
        }

        if (FrameworkAssembly.Holds(type))
        {
            TypeLayout? known = FrameworkTypes.OfStruct(name, argument);
            if (known is null)
                fault = UnportableType(type);
            return known;
        }

        if (OfNested(type, out fault) is not { } layout)
            return null;

        // A wrapper's element field has no name in the schema: Levels.Price, not Levels._element0.Price.
        return DeclaredLayout.Of(type).InlineLength > 0 && layout.Fields is [{ Type: ArrayLayout elements }]
            ? elements with { Size = layout.Size, Alignment = layout.Alignment }
            : layout;
    }

    /// <summary>
    /// Each <c>struct Node&lt;T&gt; { Node&lt;Node&lt;T&gt;&gt; Next; }</c> in itself is another type, so that none of them is met twice. It does
    /// not compile, and must not take the compiler's stack, either.
    /// </summary>
    private StructLayout? OfNested(INamedTypeSymbol type, out LayoutFault? fault)
    {
        _nesting.TryGetValue(type.OriginalDefinition, out int nesting);
        if (nesting == GreatestNesting)
        {
            fault = LayoutFault.CompilerError;
            return null;
        }
        _nesting[type.OriginalDefinition] = nesting + 1;
        StructLayout? layout = OfStruct(type, null, out fault);
        _nesting[type.OriginalDefinition] = nesting;
        return layout;
    }

    private static LayoutFault UnportableType(INamedTypeSymbol type)
    {
        string name = TypeNames.Metadata(type);
        return LayoutFault.Unportable(TypeNames.Display(type), TargetDifference.Of(name), PortableReplacement.Of(name));
    }
}
