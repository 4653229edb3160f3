using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Rules;

/// <summary>Rules that compare the layouts of today with those that files have been written with.</summary>
internal static class LockRules
{
    /// <summary>{0} the struct, {1} its version, {2} bytes, {3} what changed since the last one, or nothing.</summary>
    public static readonly DiagnosticDescriptor LayoutNotShipped = new(
        RuleIds.LayoutNotShipped,
        title: "A layout is not in MappedStructs.Shipped.txt",
        messageFormat: "'{0}' version {1} ({2} bytes) is not in MappedStructs.Shipped.txt, so a change to it goes unnoticed{3}: ship this layout once there are files of it",
        Categories.Contract,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "MappedStructs.Shipped.txt lists the layouts that files out there have. Only what it lists can be compared with, and only a comparison tells that a struct no longer fits its files.",
        helpLinkUri: RulePages.AddressOf(RuleIds.LayoutNotShipped));

    /// <summary>{0} the struct, {1} the version, {2} the changes, {3} what becomes of the files that are there, {4} the version after.</summary>
    public static readonly DiagnosticDescriptor ShippedLayoutChanged = new(
        RuleIds.ShippedLayoutChanged,
        title: "A layout changed after it was shipped",
        messageFormat: "'{0}' no longer has the layout that was shipped as version {1}: {2}. {3}. Restore the layout, append at the end and raise the version, or accept the break as version {4}.",
        Categories.Contract,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The bytes of existing files lie where the shipped layout put them. A field that moves, grows, changes its type or goes away makes the struct misread every one of them.",
        helpLinkUri: RulePages.AddressOf(RuleIds.ShippedLayoutChanged));

    /// <summary>{0} the struct, {1} the field, {2} its shipped name, {3} the shipped version, {4} what to do.</summary>
    public static readonly DiagnosticDescriptor FieldRenamed = new(
        RuleIds.FieldRenamed,
        title: "A shipped field was renamed without a trace",
        messageFormat: "'{0}.{1}' was shipped as '{2}' in version {3}, and files hold that name: {4}",
        Categories.Contract,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A file's schema names its fields, so that no field is taken for another one of the same type. [RenamedFrom] tells that both names mean the same bytes, and files with the old name stay readable.",
        helpLinkUri: RulePages.AddressOf(RuleIds.FieldRenamed));

    /// <summary>{0} the struct, {1} what is wrong with its version, {2} what to do.</summary>
    public static readonly DiagnosticDescriptor VersionDisagrees = new(
        RuleIds.VersionDisagrees,
        title: "The version of a mapped struct does not fit its shipped layouts",
        messageFormat: "'{0}' {1}: {2}",
        Categories.Contract,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A version names one layout, and a layout has one version. A change under the same version, or a version without a change, makes the number in a file's header mean nothing.",
        helpLinkUri: RulePages.AddressOf(RuleIds.VersionDisagrees));

    /// <summary>{0} the struct, {1} the field, {2} what is wrong, {3} what to do.</summary>
    public static readonly DiagnosticDescriptor SinceDisagrees = new(
        RuleIds.SinceDisagrees,
        title: "[Since] or [RenamedFrom] does not fit the field's history",
        messageFormat: "'{0}.{1}' {2}: {3}",
        Categories.Contract,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "[Since] says which version added a field and [RenamedFrom] what it was called before. Both are believed when an older file is read, so they have to agree with what was shipped.",
        helpLinkUri: RulePages.AddressOf(RuleIds.SinceDisagrees));

    /// <summary>{0} the layout's name, {1} its newest version, {2} the struct that looks like it, or nothing, {3} what to do.</summary>
    public static readonly DiagnosticDescriptor ShippedLayoutGone = new(
        RuleIds.ShippedLayoutGone,
        title: "A shipped layout has no struct",
        messageFormat: "'{0}' was shipped (version {1}), and no mapped struct of this project has that name{2}: {3}",
        Categories.Contract,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A layout in MappedStructs.Shipped.txt is guarded only while a struct has its name. A struct that was renamed, moved to another namespace or deleted leaves its files without one.",
        helpLinkUri: RulePages.AddressOf(RuleIds.ShippedLayoutGone),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>{0} the line as it stands, {1} what is wrong, {2} what to do.</summary>
    public static readonly DiagnosticDescriptor ShippedFileUnreadable = new(
        RuleIds.ShippedFileUnreadable,
        title: "MappedStructs.Shipped.txt cannot be read",
        messageFormat: "'{0}' {1}, so no layout is compared with what was shipped: {2}",
        Categories.Contract,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A file that cannot be read whole proves nothing: the line that is damaged may be the one that a struct no longer fits.",
        helpLinkUri: RulePages.AddressOf(RuleIds.ShippedFileUnreadable));
}
