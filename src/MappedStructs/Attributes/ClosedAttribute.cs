using System;

namespace MappedStructs;

/// <summary>
/// Closes an enumeration: a field of it in a mapped struct holds one of its named values (with <see cref="FlagsAttribute"/>,
/// any combination of their bits), and nothing else. Opening an existing record looks at every such field, in nested structs,
/// arrays and <see cref="BigEndian{T}"/> too, and throws <see cref="InvalidFieldValueException"/> where one holds another
/// value.
/// </summary>
/// <remarks>
/// <para>A new file is all zeros, so the enumeration needs a name for 0 (flags do not: no bit is a combination as well).
/// Adding a name later is safe for new code; code compiled before refuses files that hold the new value. The file's schema
/// does not say that an enumeration is closed: it is a promise of the code, and may be given or taken back at any time.</para>
/// <para>It is looked at once, while opening (<see cref="MapOptions.ValidateFields"/>). A value that another process stores
/// later, or a cast in this one, is not.</para>
/// </remarks>
/// <example>
/// <code>
/// [Closed]
/// public enum Side : byte
/// {
///     None,
///     Buy,
///     Sell,
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Enum, Inherited = false)]
public sealed class ClosedAttribute : Attribute;
