using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using MappedStructs.CompilerServices;

namespace MappedStructs;

/// <summary>The layout of a mapped struct: what the file's schema says and what the code was compiled against.</summary>
public sealed partial class LayoutInfo
{
    private readonly FieldInfo[] _fields;
    private readonly byte[] _schemaUtf8;
    private readonly ValueCheck[]? _checks;

    /// <summary>Made by generated code, with values computed at compile time.</summary>
    /// <param name="name">The stable name: the attribute's, else the type's full name.</param>
    /// <param name="version">The layout's version.</param>
    /// <param name="size">Bytes of one struct.</param>
    /// <param name="alignment">The alignment in bytes that the struct's fields need; a power of two.</param>
    /// <param name="fingerprint">The hash of the schema's field lines; see <c>FORMAT.md</c>.</param>
    /// <param name="format">Whose format files of this layout have.</param>
    /// <param name="offset">Where the data of a Raw file starts.</param>
    /// <param name="schema">The schema text: a head line, then a line a field, each ended by a line feed.</param>
    /// <param name="fields">The fields of the struct itself, nested ones not opened, by offset.</param>
    /// <param name="checks">The fields of which not every bit pattern is a value; <see langword="null"/>: there are none.</param>
    /// <param name="earlierNames">The fields that had other names in earlier versions; <see langword="null"/>: there are none.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public LayoutInfo(
        string name, int version, int size, int alignment, ulong fingerprint,
        MappedFileFormat format, long offset, string schema, FieldInfo[] fields,
        ValueCheck[]? checks = null, EarlierNames[]? earlierNames = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(alignment, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, long.MaxValue - size);
        // Every ref into the file would be misaligned, and atomic access through it torn or a fault.
        if (!BitOperations.IsPow2(alignment) || offset % alignment != 0)
            throw new ArgumentException($"The alignment of {name} is {alignment}, expected a power of two; its data starts at {offset}, expected a multiple of the alignment.", nameof(alignment));
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(fields);
        Name = name;
        Version = version;
        Size = size;
        Alignment = alignment;
        Fingerprint = fingerprint;
        Format = format;
        Offset = offset;
        Schema = schema;
        _schemaUtf8 = Encoding.UTF8.GetBytes(schema);
        _fields = fields;
        _checks = checks;
        EarlierNames = earlierNames;
    }

    /// <summary>The stable name that the file's schema carries.</summary>
    public string Name { get; }

    /// <summary>The layout's version, 1 or more.</summary>
    public int Version { get; }

    /// <summary>Bytes of one struct.</summary>
    public int Size { get; }

    /// <summary>The alignment in bytes that the struct's fields need; a power of two.</summary>
    public int Alignment { get; }

    /// <summary>The hash of the schema's field lines. Two layouts with the same fingerprint place the same fields at the same offsets.</summary>
    public ulong Fingerprint { get; }

    /// <summary>Whose format files of this layout have.</summary>
    public MappedFileFormat Format { get; }

    /// <summary>Where the data of a <see cref="MappedFileFormat.Raw"/> file starts, in bytes.</summary>
    public long Offset { get; }

    /// <summary>The schema text as it stands in the file: a head line, then a line a field with offset, type and name.</summary>
    public string Schema { get; }

    /// <summary>The fields of the struct itself, by offset. Nested structs and arrays are one field.</summary>
    public IReadOnlyList<FieldInfo> Fields => _fields;

    /// <summary>The layout of a struct, without opening a file.</summary>
    /// <typeparam name="T">The struct.</typeparam>
    public static LayoutInfo Of<T>()
        where T : unmanaged, IMappedStruct<T> => T.Layout;

    internal ReadOnlySpan<byte> SchemaUtf8 => _schemaUtf8;

    /// <summary>The fields that had other names, or <see langword="null"/> where there are none.</summary>
    internal EarlierNames[]? EarlierNames { get; }

    /// <summary>Whether there is anything to look for with <see cref="FindInvalidValue"/>.</summary>
    internal bool HasChecks => _checks is not null;

    /// <summary>Looks for a bit pattern that is no value of its field. Allocates nothing where there is none.</summary>
    /// <param name="record">The bytes of one struct.</param>
    /// <returns>The first one, in the order of the checks, or <see langword="null"/>.</returns>
    internal InvalidValue? FindInvalidValue(ReadOnlySpan<byte> record)
    {
        foreach (ValueCheck check in _checks ?? [])
        {
            if (check.FindInvalid(record) is { } value)
                return value;
        }
        return null;
    }

    /// <summary>The layout as a table of offset, size, type and field.</summary>
    public override string ToString() => LayoutTable.Draw(this);

    /// <summary>Called by generated code when compiler and runtime disagree about a layout, which must never happen.</summary>
    /// <param name="type">The struct.</param>
    /// <param name="what">What disagrees: <c>size</c>, or a field's name.</param>
    /// <param name="computed">The value computed at compile time.</param>
    /// <param name="actual">The value found at run time.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    [DoesNotReturn]
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ThrowDisagreement(string type, string what, long computed, long actual) =>
        throw new InvalidOperationException(
            $"The layout of {type} differs between compile time and run time: {what} was computed as {computed}, " +
            $"and the runtime has {actual}. No file was opened. Rebuild the assembly that declares {type}; " +
            "if it persists, report the struct's declaration as a bug of the layout calculator.");
}
