using System.Linq;
using MappedStructs.Analyzers.Usage.Copies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Structs;

/// <summary>Why a place must not be written to, so that C# calls a method on a copy of it.</summary>
/// <param name="Reason">What it is: <c>an 'in' parameter</c>.</param>
/// <param name="Remedy">How to get a place that can be written to.</param>
internal sealed record ReadOnlyPlace(string Reason, string Remedy)
{
    private static readonly ReadOnlyPlace s_foreach = new("a foreach variable", "iterate by reference with 'foreach (ref var …)'");
    private static readonly ReadOnlyPlace s_mapping = new("mapped for reading only", "open the mapping for writing");

    private static readonly ReadOnlyPlace s_gathered = new("a copy that was gathered from columns", "write to a column, or through 'View(row)' of the columns");

    /// <summary>Whether it is what the indexer and the enumerator of columns give.</summary>
    public bool IsGathered => Reason == s_gathered.Reason;

    /// <summary>Why, or null where the receiver can be written to, is a value, or is not known.</summary>
    /// <param name="receiver">What a method is called on.</param>
    /// <param name="body">Where: a constructor or an init accessor may write to the readonly fields of its own type.</param>
    public static ReadOnlyPlace? Of(IOperation? receiver, CodeBody body) => receiver switch
    {
        IParenthesizedOperation parenthesized => Of(parenthesized.Operand, body),
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.In } parameter } => new ReadOnlyPlace("an 'in' parameter", $"pass '{parameter.Name}' by 'ref'"),
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.RefReadOnlyParameter } parameter } =>
            new ReadOnlyPlace("a 'ref readonly' parameter", $"pass '{parameter.Name}' by 'ref'"),
        ILocalReferenceOperation { Local: var local } => Of(local, body),
        IPropertyReferenceOperation { Property: { IsIndexer: true, RefKind: RefKind.None } indexer, Instance: var indexed } when MappedTypes.IsColumnSet(indexer.ContainingType) => s_gathered.For(indexed),
        IPropertyReferenceOperation { Property: { RefKind: RefKind.RefReadOnly } property } => ReturnedBy(property, body).For(receiver),
        IInvocationOperation { TargetMethod: { RefKind: RefKind.RefReadOnly } method } => ReturnedBy(method, body).For(receiver),
        IFieldReferenceOperation { Field: { RefKind: RefKind.RefReadOnly } } => new ReadOnlyPlace("a 'ref readonly' field", "use a View in place of the ReadOnlyView").For(receiver),
        IFieldReferenceOperation { Field.RefKind: RefKind.Ref } => null,
        IFieldReferenceOperation { Field: { IsReadOnly: true } field } => IsBeingMade(field, body) ? null : new ReadOnlyPlace("a readonly field", $"take 'readonly' off '{field.Name}'"),
        IFieldReferenceOperation { Instance: { Type.IsValueType: true } instance } => Of(instance, body),
        IInlineArrayAccessOperation element => Of(element.Instance, body),
        _ => null,
    };

    private static ReadOnlyPlace? Of(ILocalSymbol local, CodeBody body)
    {
        if (local.RefKind is RefKind.RefReadOnly or RefKind.In)
            return new ReadOnlyPlace("a 'ref readonly' variable", $"declare it 'ref var {local.Name}'");
        if (local.RefKind != RefKind.None)
            return null;
        if (!local.IsForEach)
            return null;
        IOperation? rows = RowsOf(local, body);
        return (MappedTypes.IsColumnSet(rows?.Type) ? s_gathered : s_foreach).For(rows);
    }

    /// <summary>What a foreach goes over.</summary>
    private static IOperation? RowsOf(ILocalSymbol row, CodeBody body) =>
        body.Operation.Descendants().OfType<IForEachLoopOperation>().FirstOrDefault(loop => loop.Locals.Contains(row, SymbolEqualityComparer.Default))?.Collection switch
        {
            IConversionOperation { Operand: var own } => own,
            var rows => rows,
        };

    /// <summary>Of an atomic mapping nothing but a write scope gives out what can be written to.</summary>
    private ReadOnlyPlace For(IOperation? place) =>
        MappedSource.AtomicOf(place) is { Syntax: var atomic } ? this with { Remedy = $"call it in a write scope ('{atomic}.BeginWrite()')" } : this;

    private static ReadOnlyPlace ReturnedBy(ISymbol member, CodeBody body)
    {
        bool isMapping = body.Types.IsMapping(member.ContainingType) || MappedTypes.IsColumn(member.ContainingType) || (member is IPropertySymbol property && MappedPart.IsOfRecord(property));
        return isMapping ? s_mapping : new ReadOnlyPlace("returned as 'ref readonly'", $"let '{member.Name}' return a 'ref'");
    }

    private static bool IsBeingMade(IFieldSymbol field, CodeBody body) => SymbolEqualityComparer.Default.Equals(field.ContainingType, body.Owner.ContainingType)
        && body.Owner is not IMethodSymbol { MethodKind: not (MethodKind.Constructor or MethodKind.StaticConstructor), IsInitOnly: false };
}
