namespace MappedStructs.Generator.Model;

/// <summary>What the emitted types are called: the usual name, with underscores added where the struct declares it already.</summary>
/// <param name="View">Usually <c>View</c>.</param>
/// <param name="ReadOnlyView">Usually <c>ReadOnlyView</c>.</param>
/// <param name="Fields">Usually <c>Fields</c>.</param>
/// <param name="Layout">Usually <c>MappedLayout</c>, private to the struct.</param>
/// <param name="Mapping">The extension class: <c>CountersMapping</c>, <c>Outer_InnerMapping</c>.</param>
internal sealed record EmittedNames(string View, string ReadOnlyView, string Fields, string Layout, string Mapping);
