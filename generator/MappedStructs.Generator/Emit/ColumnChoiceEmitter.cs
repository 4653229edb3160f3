using System.Collections.Generic;
using System.Linq;
using MappedStructs.Generator.Model;

namespace MappedStructs.Generator.Emit;

/// <summary>Writes <c>Column&lt;TField&gt;(Fields)</c>, which checks at run time what a property says in its type.</summary>
internal static class ColumnChoiceEmitter
{
    private const string Namespace = "global::MappedStructs";
    private const string Choice = Namespace + ".CompilerServices.ColumnChoice";

    public static void Write(SourceWriter writer, MappedStructModel model, bool isReadOnly)
    {
        string type = model.ReachedName;
        string column = $"{Namespace}.{(isReadOnly ? "ReadOnlyColumn" : "Column")}<TField>";
        string readOnly = isReadOnly ? "" : ReadOnlyIndices(model);
        string index = readOnly.Length == 0 ? "IndexOf<TField>(field)" : $"{Choice}.Writable<{type}>(IndexOf<TField>(field), {readOnly})";
        writer.Write($"""
            /// <summary>The column of one field, by its flag: for generic code, and for fields that a member of the columns hides.</summary>
            /// <exception cref="global::System.ArgumentException">Not exactly one field, or not one of type <typeparamref name="TField"/>{(readOnly.Length == 0 ? "" : ", or a readonly one")}; the message says what to write.</exception>
            public {column} Column<TField>({type}.{model.Names.Fields} field)
                where TField : unmanaged =>
                {Namespace}.CompilerServices.ColumnAccess.Column<{type}, TField>(columns, {index});
            """);
    }

    /// <summary>What both kinds of columns share: the column that a flag names.</summary>
    public static void WriteIndex(SourceWriter writer, MappedStructModel model)
    {
        // Fixed buffers and fields that nobody can name have columns, but no type to ask for them by.
        IEnumerable<string> types = model.Fields.Select(f => f.IsAccessible && !f.IsFixedBuffer ? $"typeof({f.Type})" : "null");
        string head = $"private static int IndexOf<TField>({model.ReachedName}.{model.Names.Fields} field)";
        string call = $"{Choice}.IndexOf<{model.ReachedName}, TField>";
        if (model.Fields.Count <= FieldsEmitter.MostFlags)
        {
            writer.Write($"{head}\n    where TField : unmanaged =>\n    {call}((ulong)field, {string.Join(", ", types)});");
            return;
        }
        writer.Open($"{head}\n    where TField : unmanaged");
        writer.Write($$"""
            int index = -1;
            int count = 0;
            for (int i = 0; i < {{model.Fields.Count}}; i++)
            {
                if (!field.HasFlag(i))
                    continue;
                index = i;
                count++;
            }
            return {{call}}(index, count, {{string.Join(", ", types)}});
            """);
        writer.Close();
    }

    private static string ReadOnlyIndices(MappedStructModel model) => string.Join(
        ", ", Enumerable.Range(0, model.Fields.Count).Where(i => model.Fields[i] is { IsReadOnly: true, IsAccessible: true, IsFixedBuffer: false }));
}
