using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.Analyzers.Usage.Names;

/// <summary>Everything that a file declares outside of bodies, with the names in its type. Looks into no body.</summary>
internal sealed class DeclaredNames
{
    private readonly HashSet<DeclaredName> _found = [];

    private DeclaredNames() { }

    public static DeclaredName[] In(SyntaxTree tree, CancellationToken cancellation)
    {
        var names = new DeclaredNames();
        if (tree.GetRoot(cancellation) is CompilationUnitSyntax unit)
        {
            names.AddAliases(unit.Usings);
            names.AddMembers(unit.Members, "");
        }
        return [.. names._found];
    }

    private void AddAliases(SyntaxList<UsingDirectiveSyntax> usings)
    {
        foreach (UsingDirectiveSyntax directive in usings)
        {
            if (directive.Alias is { } alias)
                Add(directive.NamespaceOrType, alias.Name.Identifier);
        }
    }

    private void AddMembers(SyntaxList<MemberDeclarationSyntax> members, string type)
    {
        foreach (MemberDeclarationSyntax member in members)
            AddMember(member, type);
    }

    private void AddMember(MemberDeclarationSyntax member, string type)
    {
        switch (member)
        {
            case BaseNamespaceDeclarationSyntax space:
                AddAliases(space.Usings);
                AddMembers(space.Members, "");
                break;
            case TypeDeclarationSyntax declaration:
                AddType(declaration, type);
                break;
            case BaseFieldDeclarationSyntax field:
                foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
                    Add(field.Declaration.Type, variable.Identifier);
                break;
            case PropertyDeclarationSyntax property:
                Add(property.Type, property.Identifier);
                AddForEach(property.Type, property.Identifier, type);
                break;
            case MethodDeclarationSyntax method:
                Add(method.ReturnType, method.Identifier);
                AddForEach(method.ReturnType, method.Identifier, type);
                AddHandedOut(method.ParameterList, method.Identifier.ValueText);
                if (method.Identifier.ValueText == "Deconstruct")
                    AddHandedOut(method.ParameterList, type); // nobody writes the method's name
                break;
            case ConstructorDeclarationSyntax constructor:
                AddHandedOut(constructor.ParameterList, type);
                break;
            case IndexerDeclarationSyntax indexer:
                // An element is reached by the name of what is indexed, which is declared with this type.
                Add(indexer.Type, type);
                AddParameters(indexer.ParameterList);
                break;
            case DelegateDeclarationSyntax handler:
                Add(handler.ReturnType, handler.Identifier);
                foreach (ParameterSyntax parameter in handler.ParameterList.Parameters)
                    Add(parameter.Type, handler.Identifier);
                break;
        }
    }

    private void AddType(TypeDeclarationSyntax declaration, string outer)
    {
        // An extension block has no name of its own; its members are called through the class around it.
        bool isExtension = declaration is ExtensionBlockDeclarationSyntax;
        string name = isExtension ? outer : declaration.Identifier.ValueText;
        if (declaration.ParameterList is { } parameters)
        {
            AddParameters(parameters);
            AddHandedOut(parameters, name);

            // A record comes apart without the names of its parts.
            foreach (ParameterSyntax parameter in parameters.Parameters.Where(_ => isExtension || declaration is RecordDeclarationSyntax))
                Add(parameter.Type, name);
        }
        foreach (BaseTypeSyntax inherited in declaration.BaseList?.Types ?? [])
            Add(inherited.Type, name);

        bool isGenerated = false;
        foreach (AttributeSyntax attribute in declaration.AttributeLists.SelectMany(static list => list.Attributes))
        {
            isGenerated |= IsOurGeneratedCode(attribute);
            if (declaration.Kind() is SyntaxKind.StructDeclaration or SyntaxKind.RecordStructDeclaration)
                Add(attribute.Name, name);
        }
        foreach (MemberDeclarationSyntax member in declaration.Members)
        {
            // Open, Create and View are names that anybody uses. Who means ours has named the struct or the record.
            if (!isGenerated)
                AddMember(member, name);
            else if (member is ExtensionBlockDeclarationSyntax { ParameterList: { } receiver })
                Add(receiver.Parameters[0].Type, name);
        }
    }

    private void AddParameters(BaseParameterListSyntax list)
    {
        foreach (ParameterSyntax parameter in list.Parameters)
            Add(parameter.Type, parameter.Identifier.ValueText);
    }

    /// <summary>A caller meets the type of an <c>out</c> parameter, or of a lambda's parameter, without naming it.</summary>
    private void AddHandedOut(ParameterListSyntax list, string name)
    {
        foreach (ParameterSyntax parameter in list.Parameters)
        {
            if (parameter.Modifiers.Any(SyntaxKind.OutKeyword) || (parameter.Type is { } type && TakesCode(type)))
                Add(parameter.Type, name);
        }
    }

    /// <summary>Whether a parameter of the type is given a lambda, as far as a name can tell.</summary>
    private static bool TakesCode(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => TakesCode(nullable.ElementType),
        QualifiedNameSyntax qualified => TakesCode(qualified.Right),
        SimpleNameSyntax simple => s_code.Any(end => simple.Identifier.ValueText.EndsWith(end, StringComparison.Ordinal)),
        _ => false,
    };

    private static readonly string[] s_code = ["Action", "Func", "Predicate", "Comparison", "Expression", "Handler", "Callback", "Delegate"];

    private void AddForEach(TypeSyntax element, SyntaxToken member, string type)
    {
        if (member.ValueText is "GetEnumerator" or "Current")
            Add(element, type);
    }

    private void Add(TypeSyntax? type, SyntaxToken name) => Add(type, name.ValueText);

    private void Add(TypeSyntax? type, string name)
    {
        if (type is null or PredefinedTypeSyntax || name.Length == 0)
            return;
        foreach (SyntaxNode node in type.DescendantNodesAndSelf())
        {
            if (node is SimpleNameSyntax simple)
                _found.Add(new DeclaredName(simple.Identifier.ValueText, name));
        }
    }

    private static bool IsOurGeneratedCode(AttributeSyntax attribute) =>
        attribute is { Name: QualifiedNameSyntax { Right.Identifier.ValueText: "GeneratedCode" }, ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax tool }, ..] }
        && tool.Token.ValueText == Generator.Emit.GeneratedCode.Tool;
}
