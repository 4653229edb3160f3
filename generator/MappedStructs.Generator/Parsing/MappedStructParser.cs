using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using MappedStructs.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MappedStructs.Generator.Parsing;

/// <summary>Turns an annotated struct's symbol into a model, and tells a sink what the model could not hold.</summary>
internal static class MappedStructParser
{
    /// <summary>Whether a node with the attribute is worth a look: a struct or a record struct.</summary>
    public static bool IsCandidate(SyntaxNode node) =>
        node is StructDeclarationSyntax || node.IsKind(SyntaxKind.RecordStructDeclaration);

    /// <summary>The generator's way in: no sink, so no locations are made.</summary>
    public static MappedStructModel? Parse(GeneratorAttributeSyntaxContext target, CancellationToken cancellation) =>
        Parse((INamedTypeSymbol)target.TargetSymbol, target.Attributes[0], target.SemanticModel.Compilation, sink: null, cancellation);

    /// <summary>The model, or null where nothing can be emitted.</summary>
    /// <param name="type">A type that carries the attribute.</param>
    /// <param name="attribute">The attribute; see <see cref="MappedFileContract.Find"/>.</param>
    /// <param name="compilation">The compilation that both come from.</param>
    /// <param name="sink">Told every problem; null: nobody listens.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static MappedStructModel? Parse(
        INamedTypeSymbol type, AttributeData attribute, Compilation compilation, IProblemSink? sink, CancellationToken cancellation)
    {
        if (!DeclarationChecks.Run(type, sink, cancellation))
            return null;
        cancellation.ThrowIfCancellationRequested();

        var contract = new MappedFileContract(attribute);
        StructLayout? layout = LayoutOf(type, compilation, sink);
        EmissionLevel level = EmissionSupport.LevelOf(type, compilation, sink);
        if (layout is null)
            return null;
        if (sink is not null)
        {
            ContractChecks.Run(TypeNames.Display(type), contract, layout, sink, cancellation);
            LayoutChecks.Run(type, contract, layout, compilation, sink);
        }
        if (level == EmissionLevel.None)
            return null;

        string lines = SchemaText.FieldLines(layout);
        EmittedNames names = MemberNames.For(type, compilation);
        var model = new MappedStructModel
        {
            Namespace = TypeNames.Namespace(type.ContainingNamespace),
            ContainingDeclarations = Containing(type).Select(PartOf).ToImmutableArray(),
            Declaration = PartOf(type),
            Name = TypeNames.Identifier(type.Name),
            ReachedName = string.Join(".", Containing(type).Append(type).Select(t => TypeNames.Identifier(t.Name))),
            HintName = HintNames.For(TypeNames.Full(type)),
            IsPublic = EmissionSupport.IsPublic(type),
            Level = level,
            Contract = new ContractModel(SchemaText.NameOf(type, contract), contract.Version, contract.IsRaw, contract.Offset),
            Size = layout.Size,
            Alignment = layout.Alignment,
            SchemaLines = lines,
            Fingerprint = SchemaText.Fingerprint(lines),
            Fields = FieldParser.Parse(type, layout, names.Fields, sink),
            ValueChecks = ValueChecks.Of(layout),
            EarlierNames = EarlierNames.Of(layout),
            Names = names,
            DeclaredStatics = MemberNames.DeclaredStatics(type).ToImmutableArray(),
        };
        if (sink is not null)
            ReportTable(type, model, sink);
        return model;
    }

    private static void ReportTable(INamedTypeSymbol type, MappedStructModel model, IProblemSink sink) => sink.Report(
        ProblemKind.LayoutTable, DeclarationChecks.LocationOf(type),
        TypeNames.Display(type), model.Size, model.Alignment, DrawnLayout.Padding(model), DrawnLayout.Draw(model));

    private static StructLayout? LayoutOf(INamedTypeSymbol type, Compilation compilation, IProblemSink? sink)
    {
        string name = sink is null ? "" : TypeNames.Display(type);
        var calculator = new LayoutCalculator(compilation);
        StructLayout? layout = calculator.OfStruct(type, sink is null ? null : ReportField, out LayoutFault? fault);
        if (sink is not null && fault is { Path.Length: 0 })
            ReportFault(fault, DeclarationChecks.LocationOf(type), "");
        return layout;

        void ReportField(ISymbol field, LayoutFault fieldFault)
        {
            ISymbol declared = (field as IFieldSymbol)?.AssociatedSymbol ?? field;
            ReportFault(fieldFault, DeclarationChecks.LocationOf(declared), declared.Name);
        }

        void ReportFault(LayoutFault found, Location location, string field)
        {
            string path = field.Length == 0 ? found.Path : found.In(field).Path;
            switch (found.Kind)
            {
                case ProblemKind.FieldNotBlittable:
                    sink!.Report(ProblemKind.FieldNotBlittable, location, name, field, $"{path} ({found.Found})", found.Found);
                    break;
                case ProblemKind.UnportableLayout:
                    sink!.Report(ProblemKind.UnportableLayout, location, name, path, found.Found, found.Reason, found.Replacement);
                    break;
                case ProblemKind.FieldUnnameable:
                    sink!.Report(ProblemKind.FieldUnnameable, location, name, path.Length == 0 ? found.Found : path + "." + found.Found, "captured parameter");
                    break;
            }
        }
    }

    private static IEnumerable<INamedTypeSymbol> Containing(INamedTypeSymbol type)
    {
        var outer = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? next = type.ContainingType; next is not null; next = next.ContainingType)
            outer.Push(next);
        return outer;
    }

    private static string PartOf(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Struct, IsRecord: true } => "partial record struct ",
        { TypeKind: TypeKind.Struct } => "partial struct ",
        { TypeKind: TypeKind.Interface } => "partial interface ",
        { IsRecord: true } => "partial record ",
        _ => "partial class ",
    } + TypeNames.Identifier(type.Name);
}
