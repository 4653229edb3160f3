using System.Runtime.CompilerServices;

namespace MappedStructs;

/// <summary>
/// 128 bytes that keep the fields on either side of them off each other's cache lines: a field between two that are marked
/// <see cref="ContendedAttribute"/>.
/// </summary>
/// <remarks>
/// Size 128, alignment 1; in a file's schema <c>u8[128]</c>. That is two lines of 64 bytes, which x64 fetches in pairs (Intel 64
/// and IA-32 Architectures Optimization Reference Manual, spatial prefetcher), or one of Apple's arm64. The bytes are
/// zero in a new file and mean nothing; they keep their place so that what follows them does.
/// </remarks>
/// <example>
/// <code>
/// [MappedFile]
/// public partial struct Queue
/// {
///     [Contended] public long Head;      // the reader's
///     private CacheLinePadding _padding;
///     [Contended] public long Tail;      // the writer's
/// }
/// </code>
/// </example>
[InlineArray(128)]
public struct CacheLinePadding
{
    private byte _first;
}
