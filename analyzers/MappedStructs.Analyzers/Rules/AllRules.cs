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
        PlacementRules.ImplicitPadding,
        StoredTypeRules.InvalidBitPatterns,
        PlacementRules.MisalignedField,
        PlacementRules.OverlappingFields,
        StoredTypeRules.EnumTypeNotWritten,
        LayoutRules.EmptyStruct,
        LayoutRules.SchemaTooLong,
        PlacementRules.FalseSharing,
        StoredTypeRules.ForeignStructWithoutPromise,
        PlacementRules.RowsStraddle,
        StoredTypeRules.ClosedEnumWithoutZero,
        LayoutRules.LayoutTable,
    ];

    /// <summary>The rules about code that uses mappings.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> OfUsage =
    [
        CopyRules.WriteToCopy,
        CopyRules.DefensiveCopy,
        CopyRules.NotAtomic,
        LifetimeRules.UsedAfterDispose,
        LifetimeRules.ReferenceOutlivesMapping,
        LifetimeRules.MappingNotDisposed,
        LifetimeRules.LeaseNotDisposed,
        LifetimeRules.NotFlushed,
        WriteScopeRules.NotCommitted,
        WriteScopeRules.NotEnded,
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
