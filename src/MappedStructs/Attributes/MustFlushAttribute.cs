using System;

namespace MappedStructs;

/// <summary>
/// Says that stores to this mapped struct have to be on the device before the scope that made them is left. An analyzer
/// reports a scope that writes and has a way to its end without a <c>Flush</c>.
/// </summary>
/// <remarks>
/// Without a flush, stores survive the process and not a power loss: Dispose does not flush. The attribute changes nothing
/// at run time and nothing in the file.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
public sealed class MustFlushAttribute : Attribute;
