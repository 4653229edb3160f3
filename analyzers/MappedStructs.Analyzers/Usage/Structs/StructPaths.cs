using System.Collections.Generic;
using System.Linq;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.Analyzers.Usage.Structs;

/// <summary>Which expressions of a method mean the struct that it was given, or a part of it, by their names.</summary>
internal sealed class StructPaths
{
    private readonly ITypeSymbol _type;
    private readonly string? _parameter;
    private readonly HashSet<string> _locals;
    private readonly HashSet<string> _handedBack;

    private StructPaths(ITypeSymbol type, string? parameter, SyntaxNode method)
    {
        _type = type;
        _parameter = parameter;
        _locals = new HashSet<string>(method.DescendantNodes().Select(NameDeclaredBy).OfType<string>());
        _handedBack = new HashSet<string>(method.DescendantNodes().OfType<ParameterSyntax>().Where(static p => p.Modifiers.Any()).Select(static p => p.Identifier.ValueText));
    }

    public static StructPaths FromThis(ITypeSymbol type, SyntaxNode method) => new(type, null, method);

    public static StructPaths FromParameter(IParameterSymbol parameter, SyntaxNode method) => new(parameter.Type, parameter.Name, method);

    /// <summary>The type of a part of the struct, and the member that it is, where it is not the whole.</summary>
    public readonly record struct Part(ITypeSymbol Type, ISymbol? Member);

    public Part? Find(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return Find(parenthesized.Expression);
            case ThisExpressionSyntax when _parameter is null:
                return new Part(_type, null);
            case IdentifierNameSyntax { Identifier.ValueText: var name } when name == _parameter:
                return new Part(_type, null);
            case IdentifierNameSyntax { Identifier.ValueText: var name } when _parameter is null && !_locals.Contains(name):
                return MemberOf(_type, name);
            case MemberAccessExpressionSyntax access when Find(access.Expression) is { } owner:
                return MemberOf(owner.Type, access.Name.Identifier.ValueText);
            case ElementAccessExpressionSyntax element when Find(element.Expression) is { } array:
                return ElementOf(array.Type) is { } type ? new Part(type, null) : null;
            default:
                return null;
        }
    }

    /// <summary>Whether the expression is a local or a parameter by value, which nobody else sees.</summary>
    public bool IsLocal(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax { Identifier.ValueText: var name } && _locals.Contains(name) && !_handedBack.Contains(name);

    /// <summary>The methods that a call on the struct, or on a part of it, can mean.</summary>
    public IEnumerable<IMethodSymbol> MethodsOf(InvocationExpressionSyntax call)
    {
        (ITypeSymbol? type, string? name) = call.Expression switch
        {
            IdentifierNameSyntax simple when _parameter is null => (_type, simple.Identifier.ValueText),
            MemberAccessExpressionSyntax access => (Find(access.Expression)?.Type, access.Name.Identifier.ValueText),
            _ => (null, null),
        };
        return type is null || name is null
            ? []
            : type.GetMembers(name).OfType<IMethodSymbol>().Where(m => !m.IsStatic && m.Parameters.Length == call.ArgumentList.Arguments.Count);
    }

    private static Part? MemberOf(ITypeSymbol type, string name)
    {
        foreach (ISymbol member in type.GetMembers(name))
        {
            switch (member)
            {
                case IFieldSymbol { IsStatic: false } field:
                    return new Part(field.Type, field);
                case IPropertySymbol { IsStatic: false, RefKind: RefKind.None } property:
                    return new Part(property.Type, property);
            }
        }
        return null;
    }

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Struct } named when DeclaredLayout.Of(named).InlineLength > 0 =>
            InstanceFields.Of(named).Select(static f => f.Type).FirstOrDefault(),
        IPointerTypeSymbol fixedBuffer => fixedBuffer.PointedAtType,
        _ => null,
    };

    private static string? NameDeclaredBy(SyntaxNode node) => node switch
    {
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        _ => null,
    };
}
