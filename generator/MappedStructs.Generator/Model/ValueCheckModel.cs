namespace MappedStructs.Generator.Model;

/// <summary>A leaf field of which not every bit pattern is a value.</summary>
/// <param name="Field">The dotted name, with <c>[]</c> for each dimension.</param>
/// <param name="Offset">Bytes from the start of the struct to the first element.</param>
/// <param name="Type">The type as the schema has it, dimensions included.</param>
/// <param name="Closed">The values of a closed enumeration; null: the type says by itself what is a value.</param>
internal sealed record ValueCheckModel(string Field, int Offset, string Type, ClosedValues? Closed);
