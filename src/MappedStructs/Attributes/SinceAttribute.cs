using System;

namespace MappedStructs;

/// <summary>Says in which version of the layout a field was added. Fields without it have been there since version 1.</summary>
/// <param name="version">The version, 2 or more and at most the struct's own.</param>
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
public sealed class SinceAttribute(int version) : Attribute
{
    /// <summary>The version that added the field.</summary>
    public int Version { get; } = version;
}
