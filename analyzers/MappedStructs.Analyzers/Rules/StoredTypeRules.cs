using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Rules;

/// <summary>Rules about the types of fields that can be stored, and mean something else in a file than in memory.</summary>
internal static class StoredTypeRules
{
    /// <summary>{0} the struct, {1} the path to the field, {2} the type and its invalid patterns, {3} what to use.</summary>
    public static readonly DiagnosticDescriptor InvalidBitPatterns = new(
        RuleIds.InvalidBitPatterns,
        title: "A field of a mapped struct has a type with invalid bit patterns",
        messageFormat: "'{0}.{1}' is {2}, and a damaged file may hold one: use {3}",
        Categories.Layout,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "C# never makes a bool that is neither 0 nor 1, and the compiler relies on it; a file may hold any byte. Opening a record checks such fields, but rows, and stores of other processes while it is open, are not checked.",
        helpLinkUri: RulePages.AddressOf(RuleIds.InvalidBitPatterns));

    /// <summary>{0} the struct, {1} the path to the field, {2} the enumeration.</summary>
    public static readonly DiagnosticDescriptor EnumTypeNotWritten = new(
        RuleIds.EnumTypeNotWritten,
        title: "The underlying type of a stored enumeration is not written",
        messageFormat: "'{0}.{1}' takes 4 bytes because the enum '{2}' does not say how many: write 'enum {2} : int', or a smaller type before there are files",
        Categories.Layout,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "Once an enumeration is stored, its width is part of the file format. Written down, it is a decision that the next reader of the enumeration sees, and not a default.",
        helpLinkUri: RulePages.AddressOf(RuleIds.EnumTypeNotWritten));

    /// <summary>{0} the struct, {1} the path to the field, {2} its type, {3} the assembly.</summary>
    public static readonly DiagnosticDescriptor ForeignStructWithoutPromise = new(
        RuleIds.ForeignStructWithoutPromise,
        title: "A field of a mapped struct has a struct of another assembly that promises no layout",
        messageFormat: "'{0}.{1}' is a '{2}' of the assembly '{3}', whose layout may change with any version of that assembly: declare a struct of your own, or let '{3}' mark it [MappedFile] or state its StructLayout.Size",
        Categories.Layout,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A struct that is neither mapped itself, nor of explicit layout, nor of stated size may get a field, or lose one, in an update that breaks no code and every file.",
        helpLinkUri: RulePages.AddressOf(RuleIds.ForeignStructWithoutPromise));

    /// <summary>{0} the struct, {1} the path to the field, {2} the enumeration.</summary>
    public static readonly DiagnosticDescriptor ClosedEnumWithoutZero = new(
        RuleIds.ClosedEnumWithoutZero,
        title: "A closed enumeration has no member for the zeros of a new file",
        messageFormat: "'{0}.{1}' is 0 in a new file, and the [Closed] enum '{2}' has no member of value 0, so a record that was not set could not be opened again: add one, such as 'None = 0'",
        Categories.Layout,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A new file is all zeros. Opening a record checks that a field of a [Closed] enumeration holds one of its members.",
        helpLinkUri: RulePages.AddressOf(RuleIds.ClosedEnumWithoutZero));
}
