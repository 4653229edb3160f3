using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>What of a body the rules about lifetimes are about. Most bodies have nothing, and need no control-flow graph.</summary>
internal sealed class LifetimeCandidates
{
    private readonly MappedTypes _types;
    private bool _disposes;
    private bool _refers;
    private bool _mustFlush;

    public LifetimeCandidates(CodeBody body)
    {
        _types = body.Types;
        foreach (IOperation operation in body.Operation.Descendants())
            Look(operation);
    }

    /// <summary>The calls that open a mapping.</summary>
    public List<IInvocationOperation> Openings { get; } = [];

    /// <summary>The calls that take a lease.</summary>
    public List<IInvocationOperation> Leases { get; } = [];

    /// <summary>Whether a mapping is disposed where something may refer to it, or has to be flushed before.</summary>
    public bool NeedFlow => (_disposes && _refers) || _mustFlush;

    private void Look(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation call when Lifetime.Openings.Is(call, _types):
                Openings.Add(call);
                _mustFlush |= StoresToFlush.StructIn(call.Type) is not null;
                break;
            case IInvocationOperation { TargetMethod.Name: "Lease" } call when _types.IsLease(call.Type):
                Leases.Add(call);
                break;
            case IInvocationOperation { TargetMethod.Name: "Dispose" } call:
                _disposes |= IsMapping(call.Instance);
                break;
            case IUsingDeclarationOperation { DeclarationGroup: var group }:
                _disposes |= Declares(group);
                break;
            case IUsingOperation { Resources: var resources }:
                _disposes |= resources is IVariableDeclarationGroupOperation declared ? Declares(declared) : IsMapping(resources);
                break;
            case IVariableDeclaratorOperation { Symbol: var local }:
                _refers |= local.RefKind != RefKind.None || Carries(local.Type);
                break;
            case ISimpleAssignmentOperation assignment:
                _refers |= assignment.IsRef || Carries(assignment.Type) || MappedTypes.IsColumn(assignment.Type);
                break;
            case IReturnOperation { ReturnedValue: { } value }:
                _refers |= Carries(value.Type) || MappedTypes.IsColumn(value.Type) || value.Syntax is RefExpressionSyntax || value.Syntax.Parent is RefExpressionSyntax;
                break;
            case IDelegateCreationOperation:
                _refers = true;
                break;
        }
    }

    private bool Declares(IVariableDeclarationGroupOperation group) =>
        group.Declarations.Any(declaration => declaration.Declarators.Any(declarator => _types.IsMapping(declarator.Symbol.Type)));

    private bool IsMapping(IOperation? operation) => operation switch
    {
        IConversionOperation conversion => IsMapping(conversion.Operand),
        not null => _types.IsMapping(operation.Type),
        null => false,
    };

    private bool Carries(ITypeSymbol? type) => type is { IsRefLikeType: true } && !_types.IsLease(type);
}
