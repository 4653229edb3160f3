using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>What keys a variable has in a <see cref="MemoryState"/>.</summary>
internal static class Variables
{
    /// <summary>The key of a variable that an assignment replaces; null for a part of one, and for anything else.</summary>
    public static object? KeyOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFlowCaptureReferenceOperation capture => capture.Id,
        _ => null,
    };

    /// <summary>The key of the ref struct that a field is part of.</summary>
    public static object? BaseOf(IOperation operation) => operation switch
    {
        IInstanceReferenceOperation => Origins.This,
        IFieldReferenceOperation { Instance: { Type.IsRefLikeType: true } instance } => BaseOf(instance),
        _ => KeyOf(operation),
    };

    /// <summary>Whether what is assigned is still there when the body has ended.</summary>
    public static bool IsOutside(IOperation target) => target switch
    {
        IParameterReferenceOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } => true,
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation, Type.TypeKind: TypeKind.Delegate } => true,
        IFieldReferenceOperation { Instance: { Type.IsRefLikeType: true } instance } => IsOutside(instance),
        _ => false,
    };

    /// <summary>Whether a key is that of a variable which holds a mapping, and not a reference into one.</summary>
    public static bool IsMapping(object key, MappedTypes types) => key is ILocalSymbol { Type: var type } && types.IsMapping(type);
}
