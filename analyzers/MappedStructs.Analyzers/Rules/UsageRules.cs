using Microsoft.CodeAnalysis;

namespace MappedStructs.Analyzers.Rules;

/// <summary>Rules about how a mapped struct is declared.</summary>
internal static class UsageRules
{
    /// <summary>{0} the struct.</summary>
    public static readonly DiagnosticDescriptor NotPartial = new(
        RuleIds.NotPartial,
        title: "A mapped struct must be partial",
        messageFormat: "'{0}' is marked [MappedFile] but is not partial, so nothing can be generated for it: add the 'partial' modifier",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The generator adds a second part to a mapped struct, with its layout, its views and its list of fields. C# joins parts only where every part says partial.",
        helpLinkUri: RulePages.AddressOf(RuleIds.NotPartial));

    /// <summary>{0} the type, {1} what it is and why that does not work, {2} what to do.</summary>
    public static readonly DiagnosticDescriptor NotPlainStruct = new(
        RuleIds.NotPlainStruct,
        title: "Only a plain struct can be the layout of a file",
        messageFormat: "'{0}' cannot be the layout of a file because it is {1}: {2}",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The bytes of a mapped struct are the bytes of the file, at one size and with one set of offsets. A class lives on the garbage-collected heap, a ref struct only on the stack, and a generic struct has a different layout for every type argument.",
        helpLinkUri: RulePages.AddressOf(RuleIds.NotPlainStruct));

    /// <summary>{0} the struct, {1} the containing type.</summary>
    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = new(
        RuleIds.ContainingTypeNotPartial,
        title: "A type that contains a mapped struct must be partial",
        messageFormat: "'{1}' contains the mapped struct '{0}' but is not partial, so nothing can be generated for '{0}': add the 'partial' modifier to '{1}'",
        Categories.Usage,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The generated part of a nested struct has to be written inside a part of every type around it. C# joins parts only where every part says partial.",
        helpLinkUri: RulePages.AddressOf(RuleIds.ContainingTypeNotPartial));

    /// <summary>{0} the struct, {1} why, {2} what to do.</summary>
    public static readonly DiagnosticDescriptor ExtensionsUnavailable = new(
        RuleIds.ExtensionsUnavailable,
        title: "Accessibility or language version keeps the extension members away",
        messageFormat: "'{0}' gets no extension members such as '{0}.Open' because {1}: {2}",
        Categories.Usage,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Open, Create and the field properties of a record are C# 14 extension members in a class of their own. That class has to be able to name the struct, and the project has to compile as C# 14 or later.",
        helpLinkUri: RulePages.AddressOf(RuleIds.ExtensionsUnavailable));

    /// <summary>{0} the struct, {1} the field, {2} the member that wins.</summary>
    public static readonly DiagnosticDescriptor FieldHidden = new(
        RuleIds.FieldHidden,
        title: "A member of the record types hides a field",
        messageFormat: "Field '{1}' of '{0}' has no property of its own on a record because {2} has that name: reach it as Value.{1} or View.{1}",
        Categories.Usage,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The field properties are extension members, and C# prefers a real member of the same name. The field is in the file as every other one and is reached through Value or View.",
        helpLinkUri: RulePages.AddressOf(RuleIds.FieldHidden));
}
