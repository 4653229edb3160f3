using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Rules;

/// <summary>The catalogue, by id.</summary>
internal static class AllRules
{
    /// <summary>The rules that the parser's problems are reported by.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfDeclarations =
    [
        UsageRules.NotPartial,
        UsageRules.NotPlainStruct,
        UsageRules.ContainingTypeNotPartial,
        LayoutRules.FieldNotBlittable,
        LayoutRules.UnportableLayout,
        ContractRules.SizeDiffers,
        ContractRules.SizeNotMultiple,
        ContractRules.RowsStraddlePages,
        ContractRules.OffsetUnusable,
        LayoutRules.FieldsNobodyCanPlaceOrName,
        UsageRules.ExtensionsUnavailable,
        UsageRules.FieldHidden,
    ];

    /// <summary>The rules about code that uses mappings.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfUsage =
    [
    ];

    /// <summary>The rules that compare with what was shipped.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfLock =
    [
        LockRules.LayoutNotShipped,
        LockRules.ShippedLayoutChanged,
        LockRules.FieldRenamed,
        LockRules.VersionDisagrees,
        LockRules.SinceDisagrees,
        LockRules.ShippedLayoutGone,
        LockRules.ShippedFileUnreadable,
    ];
}
