using MappedStructs.Analyzers.Usage.Structs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MappedStructs.Analyzers.Usage.Copies;

/// <summary>Whether an expression is a place in mapped memory, as far as can be seen: something that C# hands out by reference; or a row of columns.</summary>
internal static class MappedSource
{
    /// <summary>What a place allows.</summary>
    public enum Access
    {
        /// <summary>The expression is a value, or a place of somebody's own.</summary>
        None,

        /// <summary>A <c>ref readonly</c>.</summary>
        Read,

        /// <summary>A <c>ref</c>.</summary>
        Write,

        /// <summary>A value that was gathered from columns: <c>bars[i]</c>.</summary>
        Gathered,
    }

    /// <summary>The access to a place that holds a mapped struct, or a part of one.</summary>
    public static Access Of(IOperation expression) => MappedPart.Is(expression) ? ToReference(expression) : Access.None;

    /// <summary>The atomic mapping that an expression leads to a part of, and that it can only be read through.</summary>
    public static IOperation? AtomicOf(IOperation? expression) => expression switch
    {
        { Type: var type } when MappedTypes.IsAtomic(type) => expression,
        IParenthesizedOperation parenthesized => AtomicOf(parenthesized.Operand),
        IConversionOperation { OperatorMethod: null } conversion => AtomicOf(conversion.Operand),
        IMemberReferenceOperation member => AtomicOf(member.Instance),
        IInvocationOperation call => AtomicOf(call.Instance),
        IInlineArrayAccessOperation element => AtomicOf(element.Instance),
        _ => null,
    };

    private static Access ToReference(IOperation expression) => expression switch
    {
        IParenthesizedOperation parenthesized => ToReference(parenthesized.Operand),
        IPropertyReferenceOperation { Property: { IsIndexer: true, RefKind: RefKind.None, ContainingType: var rows } } when MappedTypes.IsColumnSet(rows) => Access.Gathered,
        IPropertyReferenceOperation property => Of(property.Property.RefKind),
        IInvocationOperation call => Of(call.TargetMethod.RefKind),
        ILocalReferenceOperation local => Of(local.Local.RefKind),
        IParameterReferenceOperation { Parameter.RefKind: not RefKind.Out } parameter => Of(parameter.Parameter.RefKind),
        IFieldReferenceOperation { Field.RefKind: not RefKind.None } view => Of(view.Field.RefKind),
        IFieldReferenceOperation { Instance: { Type.IsValueType: true } instance } field =>
            field.Field.IsReadOnly && ToReference(instance) != Access.None ? Access.Read : ToReference(instance),
        IInlineArrayAccessOperation element => ToReference(element.Instance),
        _ => Access.None,
    };

    private static Access Of(RefKind kind) => kind switch
    {
        RefKind.None => Access.None,
        RefKind.Ref => Access.Write,
        _ => Access.Read,
    };
}
