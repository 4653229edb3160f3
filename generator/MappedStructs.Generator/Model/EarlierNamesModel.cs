namespace MappedStructs.Generator.Model;

/// <summary>What a field was called in earlier versions.</summary>
/// <param name="Field">Its dotted name of today.</param>
/// <param name="Names">The earlier names of it alone, without the fields that it lies in.</param>
internal sealed record EarlierNamesModel(string Field, EquatableArray<string> Names);
