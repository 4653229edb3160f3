using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Rules;

/// <summary>Rules about code that means the mapped memory and does not reach it whole.</summary>
internal static class CopyRules
{
    /// <summary>{0} the local, {1} what is written to, {2} what was copied, {3} what to do.</summary>
    public static readonly DiagnosticDescriptor WriteToCopy = new(
        RuleIds.WriteToCopy,
        title: "A write goes into a copy of a mapped struct",
        messageFormat: "'{0}' is a copy of '{2}', and nothing reads '{1}' after this write, so it never reaches the file: {3}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Assigning a struct copies it, wherever it came from. A write to the copy changes the stack and leaves the mapped memory as it was. The rule follows the flow of the method and is silent where the copy, or the field that was written, is read later on.",
        helpLinkUri: RulePages.AddressOf(RuleIds.WriteToCopy));

    /// <summary>{0} the method, {1} what it is called on, {2} why that cannot be written to, {3} what to do.</summary>
    public static readonly DiagnosticDescriptor DefensiveCopy = new(
        RuleIds.DefensiveCopy,
        title: "A method writes to a defensive copy of a mapped struct",
        messageFormat: "'{0}' writes to its struct, but '{1}' is {2}, so C# calls it on a hidden copy and the write is lost: {3}, or declare '{0}' readonly if it should not write",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A method that is not readonly may write to its struct. Where the struct must not be written to, C# copies it first, calls the method on the copy and drops the copy, without a word.",
        helpLinkUri: RulePages.AddressOf(RuleIds.DefensiveCopy));

    /// <summary>{0} the operation, {1} the field, {2} what is wrong and what happens, {3} what to do.</summary>
    public static readonly DiagnosticDescriptor NotAtomic = new(
        RuleIds.NotAtomic,
        title: "An atomic operation on a field of a mapped struct is not atomic",
        messageFormat: "'{0}' is not atomic on '{1}': {2}; {3}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Processors access 1, 2, 4 or 8 bytes at once where the address is a multiple of that number. Across it, an x64 processor locks the whole memory bus and plain accesses tear, and an arm64 processor may fault.",
        helpLinkUri: RulePages.AddressOf(RuleIds.NotAtomic));
}
