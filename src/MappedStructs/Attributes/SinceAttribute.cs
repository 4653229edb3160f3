using System;

namespace MappedStructs;

/// <summary>Says in which version of the layout a field was added. Fields without it have been there since version 1.</summary>
/// <remarks>
/// For the analyzers, which hold it against the layouts that were shipped. It changes nothing at run time: a file of an
/// earlier version lacks the field, and is refused with a <see cref="LayoutMismatchException"/>.
/// </remarks>
/// <param name="version">The version, 2 or more and at most the struct's own.</param>
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
public sealed class SinceAttribute(int version) : Attribute
{
    /// <summary>The version that added the field.</summary>
    public int Version { get; } = version;
}
