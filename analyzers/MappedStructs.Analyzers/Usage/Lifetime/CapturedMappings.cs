using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Lifetime;

/// <summary>The mappings of a body that its lambdas and local functions use, by function.</summary>
internal sealed class CapturedMappings
{
    private readonly Dictionary<ISymbol, List<ILocalReferenceOperation>> _references = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _variables = new(SymbolEqualityComparer.Default);

    public CapturedMappings(CodeBody body)
    {
        foreach (IOperation operation in body.Operation.Descendants())
        {
            if (operation is ILocalReferenceOperation reference && body.Types.IsMapping(reference.Type))
                Add(reference);
        }
    }

    public bool Contains(ISymbol variable) => _variables.Contains(variable);

    public IEnumerable<ISymbol> In(IMethodSymbol function)
    {
        foreach (ILocalReferenceOperation reference in ReferencesIn(function))
            yield return reference.Local;
    }

    public IReadOnlyList<ILocalReferenceOperation> ReferencesIn(IMethodSymbol function) =>
        _references.TryGetValue(function, out List<ILocalReferenceOperation>? references) ? references : [];

    private void Add(ILocalReferenceOperation reference)
    {
        for (IOperation? outer = reference.Parent; outer is not null; outer = outer.Parent)
        {
            IMethodSymbol? function = outer switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => null,
            };
            if (function is null)
                continue;
            if (SymbolEqualityComparer.Default.Equals(function, reference.Local.ContainingSymbol))
                return;
            if (!_references.TryGetValue(function, out List<ILocalReferenceOperation>? references))
                _references.Add(function, references = []);
            references.Add(reference);
            _variables.Add(reference.Local);
        }
    }
}
