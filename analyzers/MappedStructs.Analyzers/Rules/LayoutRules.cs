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

    /// <summary>{0} the struct, with the path to the field where it is one, {1} the type or layout found, {2} what to use in its place.</summary>
    public static readonly DiagnosticDescriptor UnportableLayout = new(
        RuleIds.UnportableLayout,
        title: "A mapped struct has a layout that is not the same everywhere",
        messageFormat: "'{0}' ({1}) has no layout that every platform and runtime version agrees on: use {2}",
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
}
