using System;

namespace MappedStructs;

/// <summary>
/// Makes a partial, blittable struct the layout of a file. The generator emits the code that opens files of it,
/// gives <see langword="ref"/> access to its fields and flushes them; the analyzers prove the layout.
/// </summary>
/// <remarks>
/// The attribute is the contract of the layout and nothing else: shape (one record, rows, columns) and durability
/// are chosen where a file is opened.
/// </remarks>
/// <example>
/// <code>
/// [MappedFile]
/// public partial struct Counters
/// {
///     public long Requests;
///     public long Errors;
/// }
///
/// using var counters = Counters.Open("counters.map");
/// counters.Requests++;
/// counters.Flush();
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
public sealed class MappedFileAttribute : Attribute
{
    /// <summary>The version of the layout, 1 or more. Stored in the file; raise it when the layout changes.</summary>
    public int Version { get; set; } = 1;

    /// <summary>A stable name for the file's schema, in place of the type's full name. Free of the namespace.</summary>
    public string? Name { get; set; }

    /// <summary>The exact size in bytes that the struct must have, checked at compile time. 0: not checked.</summary>
    public int Size { get; set; }

    /// <summary>The size must be a multiple of this many bytes (64: a cache line), checked at compile time. 0: not checked.</summary>
    public int SizeMultipleOf { get; set; }

    /// <summary>
    /// Whether no row of a list may straddle a page, whichever of 4096, 16384 and 65536 bytes the system's pages have: the
    /// size must divide 65536 or be a multiple of it. Checked at compile time.
    /// </summary>
    public bool PageAligned { get; set; }

    /// <summary>Whose format the file has. Default: <see cref="MappedFileFormat.SelfDescribing"/>.</summary>
    public MappedFileFormat Format { get; set; }

    /// <summary>
    /// For <see cref="MappedFileFormat.Raw"/> only: where the data starts, in bytes from the beginning of the file.
    /// Must be a multiple of the struct's alignment.
    /// </summary>
    public long Offset { get; set; }
}
