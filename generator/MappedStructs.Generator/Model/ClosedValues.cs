namespace MappedStructs.Generator.Model;

/// <summary>What a field of a closed enumeration may hold.</summary>
/// <param name="IsFlags">Whether the only one of <paramref name="Values"/> has all allowed bits set.</param>
/// <param name="Values">In ascending order, without a sign.</param>
/// <param name="Allowed">Names and values, for people.</param>
internal sealed record ClosedValues(bool IsFlags, EquatableArray<ulong> Values, string Allowed);
