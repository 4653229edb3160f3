using System;
using System.Collections.Generic;
using System.Text;

namespace MappedStructs;

/// <summary>Reads the values of a record through its schema, for <c>ToString</c> and debuggers. No reflection.</summary>
internal static class RecordText
{
    private const int MostElements = 8;

    /// <summary>Name and value of every leaf field.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Values(SchemaText schema, byte[] record)
    {
        foreach (SchemaField field in schema.Fields)
        {
            if (field.Offset + field.Type.Extent <= record.Length)
                yield return new KeyValuePair<string, string>(field.Name, Format(field, record));
        }
    }

    /// <summary><c>Counters { Requests = 3, Errors = 0 }</c>, as records print themselves.</summary>
    public static string Format(SchemaText schema, byte[] record)
    {
        int dot = schema.Name.LastIndexOf('.');
        var text = new StringBuilder(schema.Name[(dot + 1)..]).Append(" {");
        string separator = " ";
        foreach ((string name, string value) in Values(schema, record))
        {
            text.Append(separator).Append(name).Append(" = ").Append(value);
            separator = ", ";
        }
        return text.Append(" }").ToString();
    }

    private static string Format(in SchemaField field, ReadOnlySpan<byte> record)
    {
        if (field.Type.Dimensions.Length == 0)
            return SchemaLeaf.Format(field.Type.Leaf, record.Slice(field.Offset, field.Type.LeafSize));
        var text = new StringBuilder();
        AppendElements(text, field.Type, record[field.Offset..], dimension: 0);
        return text.ToString();
    }

    private static void AppendElements(StringBuilder text, in SchemaType type, ReadOnlySpan<byte> bytes, int dimension)
    {
        if (dimension == type.Dimensions.Length)
        {
            text.Append(SchemaLeaf.Format(type.Leaf, bytes[..type.LeafSize]));
            return;
        }
        (int count, int stride) = type.Dimensions[dimension];
        text.Append('[');
        for (int i = 0; i < count; i++)
        {
            if (i == MostElements)
            {
                text.Append($", … {count - i} more");
                break;
            }
            if (i > 0)
                text.Append(", ");
            AppendElements(text, type, bytes[(i * stride)..], dimension + 1);
        }
        text.Append(']');
    }
}
