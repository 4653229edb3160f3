using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Rules;

/// <summary>Rules about what the bytes of a mapped struct are.</summary>
internal static class LayoutRules
{
    /// <summary>{0} the struct, {1} the path to the managed member with its type, {2} what to store in its place.</summary>
    public static readonly DiagnosticDescriptor FieldNotBlittable = new(
        RuleIds.FieldNotBlittable,
        title: "A field of a mapped struct holds a reference",
        messageFormat: "'{0}.{1}' is a reference, whose bytes mean nothing in a file: store {2}",
        Categories.Layout,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A reference is an address on this process's heap. In a file it would name nothing after a restart, and the garbage collector neither follows nor updates it there.",
        helpLinkUri: RulePages.AddressOf(RuleIds.FieldNotBlittable));

    /// <summary>{0} the struct, with the path to the field where it is one, {1} the type or layout found, {2} on which targets it differs, {3} what to use in its place.</summary>
    public static readonly DiagnosticDescriptor UnportableLayout = new(
        RuleIds.UnportableLayout,
        title: "A mapped struct has a layout that is not the same everywhere",
        messageFormat: "'{0}' ({1}) is not laid out alike on every target, since {2}: use {3}",
        Categories.Layout,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Types with automatic layout, with the width of a machine word or a register, or with fields that the framework keeps to itself may lie differently in memory on another processor or in another version of .NET. A file written by one could not be read by the other.",
        helpLinkUri: RulePages.AddressOf(RuleIds.UnportableLayout));

    /// <summary>{0} the struct, {1} the field, {2} what is wrong, {3} what to do.</summary>
    public static readonly DiagnosticDescriptor FieldsNobodyCanPlaceOrName = new(
        RuleIds.FieldsNobodyCanPlaceOrName,
        title: "A field of a mapped struct has no certain place or no name",
        messageFormat: "'{0}.{1}' {2}: {3}",
        Categories.Layout,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Fields lie in the file in the order in which they are declared, which C# leaves open between several parts of a struct. The field behind an automatic property, a positional parameter or a captured parameter has no name that code could take a ref to.",
        helpLinkUri: RulePages.AddressOf(RuleIds.FieldsNobodyCanPlaceOrName));

    /// <summary>{0} the struct, {1} its bytes in words.</summary>
    public static readonly DiagnosticDescriptor EmptyStruct = new(
        RuleIds.EmptyStruct,
        title: "A mapped struct has no fields",
        messageFormat: "'{0}' has no fields, and a file of it holds {1} that nothing names: declare what is stored as fields",
        Categories.Layout,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "C# gives a struct without fields a size of one byte. Properties and methods store nothing.",
        helpLinkUri: RulePages.AddressOf(RuleIds.EmptyStruct));

    /// <summary>{0} the struct, {1} bytes, {2} the limit, {3} bytes of the longest line, {4} the name on it.</summary>
    public static readonly DiagnosticDescriptor SchemaTooLong = new(
        RuleIds.SchemaTooLong,
        title: "The schema of a mapped struct does not fit into a file",
        messageFormat: "The schema of '{0}' takes {1} bytes and a file has place for {2}, so it cannot be created: shorten the names, of which those of nested structs are repeated for each of their fields (the longest line, for '{4}', takes {3} bytes), or store fewer fields",
        Categories.Layout,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "Every file describes its own layout, a line for each field, in the 8 KiB that its head has for that.",
        helpLinkUri: RulePages.AddressOf(RuleIds.SchemaTooLong));

    /// <summary>{0} the struct, {1} bytes, {2} alignment, {3} its padding in words, {4} the table.</summary>
    public static readonly DiagnosticDescriptor LayoutTable = new(
        RuleIds.LayoutTable,
        title: "The layout of a mapped struct",
        messageFormat: "'{0}' is {1} bytes, alignment {2}, {3}: {4}",
        Categories.Layout,
        DiagnosticSeverity.Hidden,
        isEnabledByDefault: true,
        description: "Not a finding: the layout as the file has it, for editors that show hidden diagnostics.",
        helpLinkUri: RulePages.AddressOf(RuleIds.LayoutTable));
}
