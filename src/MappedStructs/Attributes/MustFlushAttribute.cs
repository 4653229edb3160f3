using System;

namespace MappedStructs;

/// <summary>
/// Says that stores to this mapped struct have to be on the device before the scope that made them is left. An analyzer
/// reports a scope that writes and reaches its end without a <c>Flush</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
public sealed class MustFlushAttribute : Attribute;
