namespace MappedStructs.Analyzers.Usage.Names;

/// <summary>A name that is declared with a type.</summary>
/// <param name="Type">A name in the type, <c>MappedRecord</c> or <c>Counters</c> of <c>MappedRecord&lt;Counters&gt;</c>.</param>
/// <param name="Name">What is declared: a member, a parameter, an alias, a derived type.</param>
internal readonly record struct DeclaredName(string Type, string Name);
