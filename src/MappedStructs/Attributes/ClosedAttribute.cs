using System;

namespace MappedStructs;

/// <summary>
/// Closes an enumeration: a field of it in a mapped struct holds one of its named values (with <see cref="FlagsAttribute"/>,
/// any combination of them), and nothing else. Opening a record checks that, so that a <see langword="switch"/> over all
/// names can be relied on even where the file was damaged.
/// </summary>
/// <remarks>
/// A new file is all zeros, so the enumeration needs a name for 0. Adding a name later is safe for new code; older code
/// refuses files that hold the new value.
/// </remarks>
[AttributeUsage(AttributeTargets.Enum, Inherited = false)]
public sealed class ClosedAttribute : Attribute;
