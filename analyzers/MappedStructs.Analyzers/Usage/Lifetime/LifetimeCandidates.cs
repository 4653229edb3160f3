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
    private bool _endsScope;
    private bool _refersToScope;
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

    /// <summary>Whether a mapping is disposed, or a write scope ended, where something may refer to it, or has to be flushed before.</summary>
    public bool NeedFlow => (_disposes && _refers) || (_endsScope && _refersToScope) || _mustFlush;

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
            case IInvocationOperation { TargetMethod.Name: "Dispose" or "Commit" or "CommitAsync" } call:
                _disposes |= call.TargetMethod.Name == "Dispose" && IsMapping(call.Instance);
                _endsScope |= MappedTypes.IsWriteScope(call.Instance?.Type);
                break;
            case IUsingDeclarationOperation { DeclarationGroup: var group }:
                LookAt(group);
                break;
            case IUsingOperation { Resources: var resources }:
                if (resources is IVariableDeclarationGroupOperation declared)
                    LookAt(declared);
                else
                    _disposes |= IsMapping(resources);
                break;
            case IVariableDeclaratorOperation { Symbol: var local }:
                _refers |= local.RefKind != RefKind.None || Carries(local.Type);
                _refersToScope |= local.RefKind != RefKind.None || CarriesOfScope(local.Type);
                break;
            case ISimpleAssignmentOperation assignment:
                _refers |= assignment.IsRef || Carries(assignment.Type) || MappedTypes.IsColumn(assignment.Type);
                _refersToScope |= assignment.IsRef || CarriesOfScope(assignment.Type);
                break;
            case IReturnOperation { ReturnedValue: { } value }:
                bool byReference = value.Syntax is RefExpressionSyntax || value.Syntax.Parent is RefExpressionSyntax;
                _refers |= Carries(value.Type) || MappedTypes.IsColumn(value.Type) || byReference;
                _refersToScope |= CarriesOfScope(value.Type) || byReference;
                break;
            case IDelegateCreationOperation:
                _refers = true;
                break;
        }
    }

    private void LookAt(IVariableDeclarationGroupOperation ended)
    {
        foreach (IVariableDeclaratorOperation declarator in ended.Declarations.SelectMany(static declaration => declaration.Declarators))
        {
            _disposes |= _types.IsMapping(declarator.Symbol.Type);
            _endsScope |= MappedTypes.IsWriteScope(declarator.Symbol.Type);
        }
    }

    private bool IsMapping(IOperation? operation) => operation switch
    {
        IConversionOperation conversion => IsMapping(conversion.Operand),
        not null => _types.IsMapping(operation.Type),
        null => false,
    };

    /// <summary>Whether values of a type can refer to the memory of a write scope, which most bodies go through without.</summary>
    private bool CarriesOfScope(ITypeSymbol? type) => (Carries(type) && !MappedTypes.IsWriteScope(type)) || MappedTypes.IsColumn(type);

    private bool Carries(ITypeSymbol? type) => type is { IsRefLikeType: true } && !_types.IsLease(type);
}
