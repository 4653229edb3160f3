using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Rules;

/// <summary>Rules about what <c>[MappedFile]</c> asserts and the layout does not keep.</summary>
internal static class ContractRules
{
    /// <summary>{0} the struct, {1} bytes asserted, {2} bytes found, {3} the difference in words.</summary>
    public static readonly DiagnosticDescriptor SizeDiffers = new(
        RuleIds.SizeDiffers,
        title: "A mapped struct does not have the size that it asserts",
        messageFormat: "'{0}' is {2} bytes, {3} than the {1} that Size asserts: change the fields, or assert Size = {2}",
        Categories.Contract,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Size pins the number of bytes of a record, so that a change to a field that moves every row of existing files does not go unnoticed.",
        helpLinkUri: RulePages.AddressOf(RuleIds.SizeDiffers));

    /// <summary>{0} the struct, {1} bytes found, {2} of what it must be a multiple, {3} the next size that is one, {4} the bytes between.</summary>
    public static readonly DiagnosticDescriptor SizeNotMultiple = new(
        RuleIds.SizeNotMultiple,
        title: "The size of a mapped struct is not the multiple that it asserts",
        messageFormat: "'{0}' is {1} bytes, which is no multiple of {2}: add {4} bytes by [StructLayout(LayoutKind.Sequential, Size = {3})], or change the fields",
        Categories.Contract,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "SizeMultipleOf keeps the rows of a list on borders such as those of cache lines. At another size the rows drift across the borders.",
        helpLinkUri: RulePages.AddressOf(RuleIds.SizeNotMultiple));

    /// <summary>{0} the struct, {1} bytes found, {2} the first row that straddles, {3} the next size that fits, {4} where that row starts, {5} where it ends, {6} bytes of the page, {7} where pages have that size.</summary>
    public static readonly DiagnosticDescriptor RowsStraddlePages = new(
        RuleIds.RowsStraddlePages,
        title: "Rows of a page-aligned struct straddle pages",
        messageFormat: "At {1} bytes a row, row {2} of '{0}' (bytes {4} to {5}) is the first that straddles a page of {6} bytes ({7}): make a row {3} bytes by [StructLayout(LayoutKind.Sequential, Size = {3})], or change the fields",
        Categories.Contract,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "PageAligned promises that no row lies on two pages it does not fill, so that flushing one row writes no more than its own pages. Pages have 4096, 16384 or 65536 bytes by the target; on all of them that holds where the size divides 65536 or is a multiple of it.",
        helpLinkUri: RulePages.AddressOf(RuleIds.RowsStraddlePages));

    /// <summary>{0} the struct, {1} the offset, {2} why, {3} what to do.</summary>
    public static readonly DiagnosticDescriptor OffsetUnusable = new(
        RuleIds.OffsetUnusable,
        title: "The offset of a mapped struct cannot be used",
        messageFormat: "'{0}' cannot start at Offset = {1} because {2}: {3}",
        Categories.Contract,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Offset says where the data of a Raw file starts. It must be a place that exists, at which the struct's fields are aligned, and from which page-aligned rows stay within their pages.",
        helpLinkUri: RulePages.AddressOf(RuleIds.OffsetUnusable));
}
