using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using MappedStructs.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.Generator.Parsing;

/// <summary>Turns a struct's own fields into models.</summary>
internal static class FieldParser
{
    public static ImmutableArray<FieldModel> Parse(INamedTypeSymbol type, StructLayout layout, string fieldsType, IProblemSink? sink)
    {
        // The placement kept the order of declaration, so symbols and places pair up one by one.
        (IFieldSymbol Symbol, FieldLayout Place)[] fields = InstanceFields.Of(type)
            .Zip(layout.Fields, static (symbol, place) => (symbol, place))
            .OrderBy(static f => f.place.Offset)
            .ThenBy(static f => f.place.Name, System.StringComparer.Ordinal)
            .ToArray();
        if (sink is not null)
            ReportParts(type, sink);

        var models = ImmutableArray.CreateBuilder<FieldModel>(fields.Length);
        var flags = new HashSet<string>();
        bool isInlineArray = DeclaredLayout.Of(type).InlineLength > 0;
        int end = 0;
        for (int i = 0; i < fields.Length; i++)
        {
            (IFieldSymbol symbol, FieldLayout place) = fields[i];
            int next = i + 1 < fields.Length ? fields[i + 1].Place.Offset : layout.Size;
            end = System.Math.Max(end, place.Offset + place.Type.Size);
            models.Add(ToModel(type, symbol, place, System.Math.Max(0, next - end), isInlineArray, fieldsType, flags, sink));
        }
        return models.ToImmutable();
    }

    private static FieldModel ToModel(
        INamedTypeSymbol type, IFieldSymbol symbol, FieldLayout place, int padding, bool isInlineArray, string fieldsType, HashSet<string> flags, IProblemSink? sink)
    {
        FieldAccess access = AccessOf(symbol);
        bool accessible = access is FieldAccess.Internal or FieldAccess.Public;
        bool hidden = MemberNames.HidingFields.TryGetValue(place.Name, out string? winner);
        if (sink is not null && access == FieldAccess.Unnameable)
        {
            sink.Report(
                ProblemKind.FieldUnnameable, DeclarationChecks.LocationOf(symbol.AssociatedSymbol ?? symbol),
                TypeNames.Display(type), place.Name, IsPositional(symbol) ? "positional parameter" : "auto-property");
        }
        if (sink is not null && hidden && accessible)
        {
            sink.Report(
                ProblemKind.FieldHidden, DeclarationChecks.LocationOf(symbol),
                TypeNames.Display(type), place.Name, winner!, $"Value.{place.Name} or View.{place.Name}");
        }

        // The element field of an [InlineArray] stands for all elements, as a fixed buffer does.
        int length = symbol.IsFixedSizeBuffer || isInlineArray ? ((ArrayLayout)place.Type).Length : 0;
        ITypeSymbol code = symbol.IsFixedSizeBuffer ? ((IPointerTypeSymbol)symbol.Type).PointedAtType : symbol.Type;
        string display = TypeNames.Display(code);
        return new FieldModel
        {
            Name = place.Name,
            Identifier = TypeNames.Identifier(place.Name),
            Type = TypeNames.Qualified(code),
            DisplayType = symbol.IsFixedSizeBuffer ? $"fixed {display}[{length}]" : length > 0 ? $"{display}[{length}]" : display,
            Offset = place.Offset,
            Size = place.Type.Size,
            PaddingAfter = padding,
            Access = access,
            IsReadOnly = symbol.IsReadOnly || type.IsReadOnly,
            FixedLength = length,
            IsHidden = hidden,
            IsHiddenInColumns = MemberNames.HidingColumns.Contains(place.Name),
            FlagName = MemberNames.Flag(place.Name, fieldsType, flags),
        };
    }

    private static FieldAccess AccessOf(IFieldSymbol symbol)
    {
        if (!InstanceFields.CanBeNamed(symbol))
            return FieldAccess.Unnameable;
        return symbol.DeclaredAccessibility switch
        {
            Accessibility.Public => FieldAccess.Public,
            Accessibility.Internal => FieldAccess.Internal,
            _ => FieldAccess.Private,
        };
    }

    private static bool IsPositional(IFieldSymbol symbol) =>
        symbol.AssociatedSymbol is { } property && property.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is ParameterSyntax);

    private static void ReportParts(INamedTypeSymbol type, IProblemSink sink)
    {
        SyntaxNode? first = null;
        foreach (IFieldSymbol field in InstanceFields.Of(type))
        {
            ISymbol declared = field.AssociatedSymbol ?? field;
            SyntaxNode? part = declared.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>();
            first ??= part;
            if (part is null || part == first)
                continue;
            sink.Report(ProblemKind.FieldsInSeveralParts, DeclarationChecks.LocationOf(declared), TypeNames.Display(type), declared.Name);
            return;
        }
    }
}
