using System.Threading;
using MappedStructs.Analyzers.Reporting;
using MappedStructs.Generator.Model;
using MappedStructs.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Lock;

/// <summary>A mapped struct of today beside what was shipped of it.</summary>
internal sealed class LockedStruct
{
    private LockedStruct(INamedTypeSymbol type, MappedFileContract contract, MappedStructModel model, ShippedLayouts shipped)
    {
        Type = type;
        Contract = contract;
        Now = ShippedLayout.Of(model);
        Shipped = shipped;
        if (shipped.AreKnown && shipped.Newest(Now.Name) is { } newest)
            Difference = LayoutDifference.Between(newest, Now, new DeclaredRenames(model));
    }

    public INamedTypeSymbol Type { get; }

    public MappedFileContract Contract { get; }

    /// <summary>The layout of today.</summary>
    public ShippedLayout Now { get; }

    /// <summary>Everything that the project has shipped.</summary>
    public ShippedLayouts Shipped { get; }

    /// <summary>What changed since the newest shipped layout; null where none is known.</summary>
    public LayoutDifference? Difference { get; }

    /// <summary>As a person writes it.</summary>
    public string DisplayName => TypeNames.Display(Type);

    /// <summary>The struct, or null where it is not mapped, has no layout, or none that the file can name.</summary>
    public static LockedStruct? Of(INamedTypeSymbol type, Compilation compilation, ShippedLayouts shipped, CancellationToken cancellation)
    {
        if (MappedFileContract.Find(type) is not { } attribute
            || ParsedStructs.Of(type, attribute, compilation, cancellation).Model is not { } model
            || !ShippedLayout.CanBeNamed(model.Contract.Name))
        {
            return null;
        }
        return new LockedStruct(type, new MappedFileContract(attribute), model, shipped);
    }

    /// <summary>The name that a struct's layout goes by, whether or not it has one.</summary>
    public static string NameOf(INamedTypeSymbol type, AttributeData attribute) =>
        TypeNames.OneLine(new MappedFileContract(attribute).Name ?? TypeNames.Full(type));
}
