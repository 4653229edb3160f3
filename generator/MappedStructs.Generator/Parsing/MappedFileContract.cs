using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.Generator.Parsing;

/// <summary>What a <c>[MappedFile]</c> attribute says.</summary>
internal sealed class MappedFileContract
{
    public const string AttributeName = "MappedStructs.MappedFileAttribute";

    private readonly AttributeData _attribute;

    public MappedFileContract(AttributeData attribute)
    {
        _attribute = attribute;
        foreach (System.Collections.Generic.KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            switch (argument.Key, argument.Value.Value)
            {
                case (nameof(Version), int value): Version = value; break;
                case (nameof(Name), string value): Name = value; break;
                case (nameof(Size), int value): Size = value; break;
                case (nameof(SizeMultipleOf), int value): SizeMultipleOf = value; break;
                case (nameof(PageAligned), bool value): PageAligned = value; break;
                case ("Format", int value): IsRaw = value == 1; break;
                case (nameof(Offset), long value): Offset = value; break;
            }
        }
    }

    public int Version { get; } = 1;

    public string? Name { get; }

    public int Size { get; }

    public int SizeMultipleOf { get; }

    public bool PageAligned { get; }

    public bool IsRaw { get; }

    public long Offset { get; }

    /// <summary>The attribute of a type, or null.</summary>
    public static AttributeData? Find(INamedTypeSymbol type)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (OwnAttributes.Is(attribute, OwnAttributes.MappedFile))
                return attribute;
        }
        return null;
    }

    /// <summary>Whether a struct of that many bytes keeps what the attribute asserts about sizes.</summary>
    public bool Allows(int size) =>
        (Size == 0 || Size == size)
        && (SizeMultipleOf <= 0 || size % SizeMultipleOf == 0)
        && (!PageAligned || PageSizes.Greatest % size == 0 || size % PageSizes.Greatest == 0);

    /// <summary>Where an argument stands, else the attribute.</summary>
    public Location LocationOf(string argument, CancellationToken cancellation)
    {
        SyntaxNode? syntax = _attribute.ApplicationSyntaxReference?.GetSyntax(cancellation);
        SyntaxNode? named = (syntax as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == argument);
        return (named ?? syntax)?.GetLocation() ?? Location.None;
    }
}
