using System;

namespace MappedStructs;

/// <summary>
/// Marks a field that one thread or process writes often while others use the fields beside it. An analyzer keeps two
/// such fields off the same cache line.
/// </summary>
/// <remarks>
/// Counted in blocks of 128 bytes: lines have 64 bytes on x64, and its prefetcher fetches them in pairs (Intel 64 and IA-32
/// Architectures Optimization Reference Manual, spatial prefetcher); lines of 128 bytes are usual on Apple's arm64.
/// </remarks>
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
public sealed class ContendedAttribute : Attribute;
