using System;

namespace MappedStructs;

/// <summary>
/// Marks a field that one thread or process writes often while others use the fields beside it. An analyzer tells where two
/// such fields share a cache line, on which each store of the one takes the line away from the other (false sharing). It
/// changes nothing in the layout by itself.
/// </summary>
/// <remarks>
/// The data of a self-describing file starts on a page, so that offsets in the struct are offsets in cache lines too.
/// Counted in blocks of 128 bytes: lines have 64 bytes on x64, and its prefetcher fetches them in pairs (Intel 64 and IA-32
/// Architectures Optimization Reference Manual, spatial prefetcher); lines of 128 bytes are usual on Apple's arm64.
/// </remarks>
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
public sealed class ContendedAttribute : Attribute;
