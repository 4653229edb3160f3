using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Generator.Parsing;

/// <summary>What a struct's declaration says about its layout.</summary>
/// <param name="Kind">Sequential, explicit or automatic.</param>
/// <param name="Pack">The greatest alignment of a field; 0: not limited.</param>
/// <param name="Size">The least size; 0: none stated.</param>
/// <param name="InlineLength">Elements of an <c>[InlineArray]</c>; 0: an ordinary struct.</param>
internal readonly record struct DeclaredLayout(LayoutKind Kind, int Pack, int Size, int InlineLength)
{
    private const string StructLayoutName = "StructLayoutAttribute";
    private const string FieldOffsetName = "FieldOffsetAttribute";
    private const string InlineArrayName = "InlineArrayAttribute";

    /// <summary>Reads it from source, or from metadata where the struct comes compiled.</summary>
    public static DeclaredLayout Of(INamedTypeSymbol type)
    {
        DeclaredLayout layout = OfMetadata(type) ?? new DeclaredLayout(LayoutKind.Sequential, 0, 0, 0);
        foreach (AttributeData attribute in type.GetAttributes())
        {
            switch (attribute.AttributeClass)
            {
                case { Name: StructLayoutName } name when IsIn(name, "InteropServices"):
                    layout = layout with
                    {
                        Kind = KindOf(attribute),
                        Pack = Named(attribute, nameof(StructLayoutAttribute.Pack)),
                        Size = Named(attribute, nameof(StructLayoutAttribute.Size)),
                    };
                    break;
                case { Name: InlineArrayName } name when IsIn(name, "CompilerServices"):
                    layout = layout with { InlineLength = attribute.ConstructorArguments.FirstOrDefault().Value is int length ? length : 0 };
                    break;
            }
        }
        return layout;
    }

    /// <summary>The <c>[FieldOffset]</c> of a field of an explicit struct.</summary>
    public static int? OffsetOf(IFieldSymbol field)
    {
        foreach (AttributeData attribute in field.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: FieldOffsetName } name && IsIn(name, "InteropServices"))
                return attribute.ConstructorArguments.FirstOrDefault().Value as int?;
        }

        // Compiled, the offset is a column of the metadata's tables and no attribute.
        if (MetadataOf(field) is not { } metadata)
            return null;
        int offset = metadata.GetFieldDefinition((FieldDefinitionHandle)MetadataTokens.EntityHandle(field.OriginalDefinition.MetadataToken)).GetOffset();
        return offset < 0 ? null : offset;
    }

    private static DeclaredLayout? OfMetadata(INamedTypeSymbol type)
    {
        if (MetadataOf(type) is not { } metadata)
            return null;
        TypeDefinition definition = metadata.GetTypeDefinition(
            (TypeDefinitionHandle)MetadataTokens.EntityHandle(type.OriginalDefinition.MetadataToken));
        LayoutKind kind = (definition.Attributes & TypeAttributes.LayoutMask) switch
        {
            TypeAttributes.SequentialLayout => LayoutKind.Sequential,
            TypeAttributes.ExplicitLayout => LayoutKind.Explicit,
            _ => LayoutKind.Auto,
        };
        System.Reflection.Metadata.TypeLayout layout = definition.GetLayout();
        return new DeclaredLayout(kind, layout.PackingSize, layout.Size, 0);
    }

    private static MetadataReader? MetadataOf(ISymbol symbol) =>
        symbol.OriginalDefinition.MetadataToken == 0 ? null : symbol.ContainingModule?.GetMetadata()?.GetMetadataReader();

    private static bool IsIn(INamedTypeSymbol attribute, string lastNamespace) =>
        attribute.ContainingNamespace is { } ns
        && ns.Name == lastNamespace
        && ns.ContainingNamespace is { Name: "Runtime", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    // The constructor takes a LayoutKind or a short.
    private static LayoutKind KindOf(AttributeData attribute) => attribute.ConstructorArguments.FirstOrDefault().Value switch
    {
        int kind => (LayoutKind)kind,
        short kind => (LayoutKind)kind,
        _ => LayoutKind.Sequential,
    };

    private static int Named(AttributeData attribute, string name)
    {
        foreach (System.Collections.Generic.KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Value is int value)
                return value;
        }
        return 0;
    }
}
