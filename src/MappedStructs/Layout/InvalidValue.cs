namespace MappedStructs;

/// <summary>A bit pattern in a record that is no value of its field.</summary>
/// <param name="Field">The dotted name, with the index in an array: <c>Levels[2].IsFirm</c>.</param>
/// <param name="Type">The type as the schema has it.</param>
/// <param name="Offset">Bytes from the start of the record.</param>
/// <param name="Found">The bits, as a number and in hexadecimal.</param>
/// <param name="Allowed">What would be a value.</param>
internal sealed record InvalidValue(string Field, string Type, int Offset, string Found, string Allowed);
