using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace MappedStructs.CompilerServices;

/// <summary>A field of which not every bit pattern is a value, and which values it has. Made by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class ValueCheck
{
    private readonly string _field;
    private readonly int _offset;
    private readonly string _type;
    private readonly ValueRule _rule;

    // As the type states them, which is how an element is named; and with packed ones joined, which is how they are walked.
    private readonly SchemaDimension[] _dimensions;
    private readonly SchemaDimension[] _walk;

    /// <summary>A field whose type says what is a value: <c>bool</c>, <c>char16</c>, <c>rune</c>, <c>decimal</c>, <c>dateonly</c>, <c>timeonly</c>.</summary>
    /// <param name="field">The dotted name, with <c>[]</c> for each dimension: <c>Levels[].IsFirm</c>.</param>
    /// <param name="offset">Bytes from the start of the struct to the first element.</param>
    /// <param name="type">The type as the schema has it: <c>bool[3:16]</c>.</param>
    /// <exception cref="ArgumentException">The type is no type, or every bit pattern of it is a value.</exception>
    public ValueCheck(string field, int offset, string type)
        : this(field, offset, type, static parsed => ValueRule.Of(parsed)) { }

    /// <summary>A field of a closed enumeration.</summary>
    /// <param name="field">The dotted name, with <c>[]</c> for each dimension.</param>
    /// <param name="offset">Bytes from the start of the struct to the first element.</param>
    /// <param name="type">The type as the schema has it: <c>enum(u8)</c>.</param>
    /// <param name="allowed">The names and values, for people.</param>
    /// <param name="values">The values, in ascending order, zero-extended from the enumeration's size.</param>
    /// <exception cref="ArgumentException">The type is no type.</exception>
    public ValueCheck(string field, int offset, string type, string allowed, ulong[] values)
        : this(field, offset, type, parsed => ValueRule.Closed(parsed, allowed, values)) { }

    /// <summary>A field of a closed enumeration of flags.</summary>
    /// <param name="field">The dotted name, with <c>[]</c> for each dimension.</param>
    /// <param name="offset">Bytes from the start of the struct to the first element.</param>
    /// <param name="type">The type as the schema has it: <c>enum(u8)</c>.</param>
    /// <param name="allowed">The names and values, for people.</param>
    /// <param name="flags">All bits that have a name.</param>
    /// <exception cref="ArgumentException">The type is no type.</exception>
    public ValueCheck(string field, int offset, string type, string allowed, ulong flags)
        : this(field, offset, type, parsed => ValueRule.ClosedFlags(parsed, allowed, flags)) { }

    private ValueCheck(string field, int offset, string type, Func<SchemaType, ValueRule> rule)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (!SchemaType.TryParse(type, out SchemaType parsed))
            throw new ArgumentException($"'{type}' is no type of a schema.", nameof(type));
        if (field.AsSpan().Count("[]") != parsed.Dimensions.Length)
            throw new ArgumentException($"'{field}' has not as many [] as {type} has dimensions.", nameof(field));
        _field = field;
        _offset = offset;
        _type = type;
        _rule = rule(parsed);
        _dimensions = parsed.Dimensions;
        _walk = Join(parsed.Dimensions);
    }

    /// <summary>Looks for the first bad value in a record, whose bytes may change meanwhile.</summary>
    /// <returns>What was found, or <see langword="null"/> where every value is one.</returns>
    internal InvalidValue? FindInvalid(ReadOnlySpan<byte> record)
    {
        int offset = FindInvalid(record, _offset, dimension: 0, out ulong bits);
        return offset < 0 ? null : Describe(offset, bits);
    }

    private int FindInvalid(ReadOnlySpan<byte> record, int at, int dimension, out ulong bits)
    {
        if (dimension == _walk.Length)
        {
            bits = _rule.Read(record[at..]);
            return _rule.Allows(bits) ? -1 : at;
        }
        (int count, int stride) = _walk[dimension];
        if (_rule.IsBool && stride == 1)
            return FindInvalidBool(record, at, at + count, out bits);
        for (int i = 0; i < count; i++)
        {
            int found = FindInvalid(record, at + (i * stride), dimension + 1, out bits);
            if (found >= 0)
                return found;
        }
        bits = 0;
        return -1;
    }

    /// <summary>Packed ones, as many at a time as the processor compares.</summary>
    private int FindInvalidBool(ReadOnlySpan<byte> record, int start, int end, out ulong bits)
    {
        while (true)
        {
            int found = record[start..end].IndexOfAnyExceptInRange((byte)0, (byte)1);
            if (found < 0)
            {
                bits = 0;
                return -1;
            }
            start += found;
            bits = _rule.Read(record[start..]);
            if (!_rule.Allows(bits))
                return start;
            // Another process mended it between the two looks.
        }
    }

    /// <summary>The name with the index of an element: <c>Levels[2].IsFirm</c>.</summary>
    private string NameAt(int offset)
    {
        var name = new StringBuilder();
        int rest = offset - _offset;
        int start = 0;
        foreach ((_, int stride) in _dimensions)
        {
            int bracket = _field.IndexOf("[]", start, StringComparison.Ordinal) + 1;
            name.Append(_field, start, bracket - start).Append(CultureInfo.InvariantCulture, $"{rest / stride}");
            rest %= stride;
            start = bracket;
        }
        return name.Append(_field, start, _field.Length - start).ToString();
    }

    /// <summary>Makes one dimension of two where the outer one goes on where the inner one ends.</summary>
    private static SchemaDimension[] Join(SchemaDimension[] dimensions)
    {
        var joined = new List<SchemaDimension>(dimensions.Length);
        foreach (SchemaDimension inner in dimensions)
        {
            if (joined.Count > 0 && joined[^1].Stride == inner.Count * inner.Stride)
                joined[^1] = new SchemaDimension(joined[^1].Count * inner.Count, inner.Stride);
            else
                joined.Add(inner);
        }
        return [.. joined];
    }
}
