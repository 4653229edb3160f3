using System;

namespace MappedStructs;

/// <summary>
/// Says that a field had another name in an earlier version of the layout. Type and place are the same, so files with
/// the old name stay readable.
/// </summary>
/// <param name="name">The earlier name, as written in C# without <c>@</c>.</param>
[AttributeUsage(AttributeTargets.Field, AllowMultiple = true, Inherited = false)]
public sealed class RenamedFromAttribute(string name) : Attribute
{
    /// <summary>The earlier name.</summary>
    public string Name { get; } = name;
}
