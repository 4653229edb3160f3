using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Copies;

/// <summary>Which expressions of a flow graph mean a local, or a part of one: by its name, by a <c>ref</c> to it, through a View of it.</summary>
internal sealed class CopyReferences
{
    /// <summary>What each ref local and each View local stands for; null: for different things.</summary>
    private readonly Dictionary<ILocalSymbol, IOperation?> _aliases = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<CaptureId, IOperation?> _captures = [];
    private readonly HashSet<CaptureId> _usedAsPlaces = [];

    public CopyReferences(ControlFlowGraph graph)
    {
        foreach (IOperation operation in FlowGraphs.OperationsOf(graph).SelectMany(static o => o.DescendantsAndSelf()))
        {
            switch (operation)
            {
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment
                    when assignment.IsRef || MappedTypes.IsView(local.Type):
                    _aliases[local] = _aliases.ContainsKey(local) ? null : assignment.Value;
                    break;
                case IFlowCaptureOperation capture:
                    _captures[capture.Id] = _captures.ContainsKey(capture.Id) ? null : capture.Value;
                    break;
                case IFlowCaptureReferenceOperation reference when IsUsedAsPlace(reference):
                    _usedAsPlaces.Add(reference.Id);
                    break;
            }
        }
    }

    /// <summary>The place that an expression means, or null where it is none of a local by value.</summary>
    public CopyPlace? PlaceOf(IOperation? expression) => expression switch
    {
        IParenthesizedOperation parenthesized => PlaceOf(parenthesized.Operand),
        ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } when local.Type.IsValueType && !local.Type.IsRefLikeType => new CopyPlace(local, "", true),
        ILocalReferenceOperation { Local: { RefKind: not RefKind.None } local } => Alias(local),
        IFieldReferenceOperation { Field.RefKind: not RefKind.None } view => ViewedBy(view.Instance)?.Field(view.Field, view.Field.ContainingType.ContainingType),
        IFieldReferenceOperation { Instance: { } instance } field => PlaceOf(instance)?.Field(field.Field, field.Field.ContainingType),
        IPropertyReferenceOperation { Instance: { } instance, Property: { RefKind: RefKind.None } property }
            when instance.Type is { IsValueType: true } && CopyPlace.IsAutomatic(property) => PlaceOf(instance)?.Field(property, property.ContainingType),
        IInlineArrayAccessOperation { Type.IsRefLikeType: false } element => PlaceOf(element.Instance)?.Element(),
        IFlowCaptureReferenceOperation { Id: var id } when IsPlace(id) => PlaceOf(_captures[id]),
        _ => null,
    };

    /// <summary>Whether the local is nothing but another name of a place: what happens to it happens there.</summary>
    public bool IsAlias(ILocalSymbol local) => Alias(local) is not null;

    /// <summary>Whether a capture only keeps a place for a later write or call, and reads nothing.</summary>
    public bool IsPlace(CaptureId id) => _usedAsPlaces.Contains(id) && _captures.TryGetValue(id, out IOperation? value) && value is not null;

    /// <summary>Whether a capture keeps one of several places: <c>ref (which ? ref a : ref b)</c>.</summary>
    public bool IsOneOfSeveralPlaces(CaptureId id) => _usedAsPlaces.Contains(id) && !IsPlace(id);

    /// <summary>What a View was made over.</summary>
    public CopyPlace? ViewedBy(IOperation? view) => view switch
    {
        ILocalReferenceOperation { Local: var local } when MappedTypes.IsView(local.Type) => Alias(local),
        IObjectCreationOperation { Arguments: [{ Value: var viewed }] } when MappedTypes.IsView(view.Type) => PlaceOf(viewed),
        _ => null,
    };

    private CopyPlace? Alias(ILocalSymbol local) => _aliases.TryGetValue(local, out IOperation? meant) && meant is not null
        ? MappedTypes.IsView(local.Type) ? ViewedBy(meant) : PlaceOf(meant)
        : null;

    private static bool IsUsedAsPlace(IFlowCaptureReferenceOperation reference) => reference.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == reference || assignment is ISimpleAssignmentOperation { IsRef: true },
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: not RefKind.None } => true,
        IInvocationOperation call => call.Instance == reference,
        IMemberReferenceOperation or IInlineArrayAccessOperation => true,
        _ => false,
    };
}
