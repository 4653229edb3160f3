using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Rules;

/// <summary>Rules about where the fields of a mapped struct lie.</summary>
internal static class PlacementRules
{
    /// <summary>{0} the struct, {1} bytes in words, {2} the gaps, {3} what to do.</summary>
    public static readonly DiagnosticDescriptor ImplicitPadding = new(
        RuleIds.ImplicitPadding,
        title: "A mapped struct has padding that nobody wrote down",
        messageFormat: "'{0}' has {1} of implicit padding, {2}: {3}",
        Categories.Layout,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Padding takes place in every row and belongs to no field, so its bytes are whatever was in memory when a whole struct was stored: they leak that memory into the file and make equal records compare as different bytes.",
        helpLinkUri: RulePages.AddressOf(RuleIds.ImplicitPadding));

    /// <summary>{0} the struct, {1} the path to the field, {2} where it lies, {3} its alignment, {4} what to do.</summary>
    public static readonly DiagnosticDescriptor MisalignedField = new(
        RuleIds.MisalignedField,
        title: "A field of a mapped struct is misaligned",
        messageFormat: "'{0}.{1}' is at {2}, no multiple of its alignment of {3}, so a plain access may tear and Interlocked or Volatile on it is not atomic: {4}",
        Categories.Layout,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A number that lies across the border of a cache line or a page is read and written in two accesses. Another thread or process, or a power failure, can come between them.",
        helpLinkUri: RulePages.AddressOf(RuleIds.MisalignedField));

    /// <summary>{0} the struct, {1} the later field, {2} the earlier one, {3} the bytes they share, {4} the first place behind all fields that fits its alignment.</summary>
    public static readonly DiagnosticDescriptor OverlappingFields = new(
        RuleIds.OverlappingFields,
        title: "Two fields of a mapped struct share bytes",
        messageFormat: "'{0}.{1}' shares {3} with '{2}', so a store to one changes the other, and Open validates neither: place '{1}' at byte {4}, or keep one of them and convert its value",
        Categories.Layout,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Nothing in the file says which of two overlapping fields was stored last, so its bytes mean one or the other by what the reader assumes.",
        helpLinkUri: RulePages.AddressOf(RuleIds.OverlappingFields));

    /// <summary>{0} the struct, {1} the second field, {2} its offset, {3} the first, {4} its offset, {5} the block, {6} its end, {7} bytes missing in words.</summary>
    public static readonly DiagnosticDescriptor FalseSharing = new(
        RuleIds.FalseSharing,
        title: "Two contended fields share a cache line",
        messageFormat: "'{0}.{1}' (offset {2}) lies in the same 128 bytes, {5} to {6}, as '{3}' (offset {4}), so a store to either takes the line from whoever uses the other: put {7} between them",
        Categories.Layout,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Processors exchange memory by cache lines of 64 bytes, which x64 fetches in pairs, or of 128. Two fields in one such block slow each other down as if they were one field.",
        helpLinkUri: RulePages.AddressOf(RuleIds.FalseSharing));

    /// <summary>{0} the struct, {1} bytes, {2} how many rows straddle what, {3} the size that fits.</summary>
    public static readonly DiagnosticDescriptor RowsStraddle = new(
        RuleIds.RowsStraddle,
        title: "Rows of a mapped struct straddle cache lines or pages",
        messageFormat: "Of 1000 rows of '{0}' in a list, at {1} bytes each, {2}: a row of {3} bytes would not",
        Categories.Layout,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Rows lie back to back from the start of a page. One that lies on two cache lines costs two memory accesses, and one that lies on two pages is flushed by writing both. A single record starts at a page and does not matter here.",
        helpLinkUri: RulePages.AddressOf(RuleIds.RowsStraddle));
}
