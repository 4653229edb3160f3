using System;

namespace MappedStructs;

/// <summary>
/// Says that a field had another name in an earlier version of the layout. Type and place are the same, so files with
/// the old name open as they are, for reading and for writing.
/// </summary>
/// <remarks>
/// <para>One attribute for each earlier name, in the struct itself and in structs that are fields of it. Such a file is
/// compared line by line with its own schema: every field must be at the same offset with the same type, under its name of
/// today or one of its earlier ones; else opening throws <see cref="LayoutMismatchException"/> as before. The file keeps its
/// header and schema, and so the old names.</para>
/// <para>Code compiled before the change does not know the new name, and refuses files that are created with it.</para>
/// </remarks>
/// <example>
/// <code>
/// [MappedFile(Version = 2)]
/// public partial struct Counters
/// {
///     [RenamedFrom("Hits")]
///     public long Requests;
/// }
/// </code>
/// </example>
/// <param name="name">The earlier name of the field alone, as written in C# without <c>@</c>.</param>
[AttributeUsage(AttributeTargets.Field, AllowMultiple = true, Inherited = false)]
public sealed class RenamedFromAttribute(string name) : Attribute
{
    /// <summary>The earlier name.</summary>
    public string Name { get; } = name;
}
