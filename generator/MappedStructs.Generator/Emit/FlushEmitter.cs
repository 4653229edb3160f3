using MappedStructs.Generator.Model;

namespace MappedStructs.Generator.Emit;

/// <summary>Writes <c>Flush(Fields)</c>; of a record, its page ranges come from offsets known at compile time.</summary>
internal static class FlushEmitter
{
    private const string Mode = "global::MappedStructs.FlushMode mode = global::MappedStructs.FlushMode.Durable";

    public static void Write(SourceWriter writer, MappedStructModel model)
    {
        string type = model.ReachedName;
        string fields = $"{type}.{model.Names.Fields}";
        writer.Open($"extension(global::MappedStructs.MappedRecord<{type}> record)");
        writer.Write("/// <summary>Flushes the pages that <paramref name=\"fields\"/> lie in, each page once.</summary>");
        writer.Open($"public void Flush({fields} fields, {Mode})");
        writer.Write($"var pages = new global::MappedStructs.CompilerServices.FieldFlush<{type}>(record, mode);");
        for (int i = 0; i < model.Fields.Count; i++)
        {
            FieldModel field = model.Fields[i];
            writer.Write($"if ({Holds(model, Documentation.Number(i))})\n    pages.Add({field.Offset}, {field.Size}); // {field.Name}");
        }
        writer.Write("pages.Complete();");
        writer.Close();
        writer.Gap();
        writer.Write($"""
            /// <summary>Flushes the pages that <paramref name="fields"/> lie in, off the caller's thread.</summary>
            public global::System.Threading.Tasks.Task FlushAsync({fields} fields, {Mode}, global::System.Threading.CancellationToken cancellationToken = default) =>
                global::System.Threading.Tasks.Task.Run(() => {Own(model)}.Flush(record, fields, mode), cancellationToken);
            """);
        writer.Close();
    }

    /// <summary>Inside the block of <c>MappedColumns</c>: fields are columns there, known by number.</summary>
    public static void WriteColumns(SourceWriter writer, MappedStructModel model)
    {
        string type = model.ReachedName;
        string fields = $"{type}.{model.Names.Fields}";
        writer.Write($$"""
            /// <summary>Flushes the columns of <paramref name="fields"/>. Of more than a few chunks, what is dirty between those columns goes along.</summary>
            public void Flush({{fields}} fields, {{Mode}})
            {
                var flush = new global::MappedStructs.CompilerServices.ColumnFlush<{{type}}>(columns, mode);
                for (int column = 0; column < {{model.Fields.Count}}; column++)
                {
                    if ({{Holds(model, "column")}})
                        flush.Add(column);
                }
                flush.Complete();
            }

            /// <summary>Flushes the columns of <paramref name="fields"/>, off the caller's thread.</summary>
            public global::System.Threading.Tasks.Task FlushAsync({{fields}} fields, {{Mode}}, global::System.Threading.CancellationToken cancellationToken = default) =>
                global::System.Threading.Tasks.Task.Run(() => {{Own(model)}}.Flush(columns, fields, mode), cancellationToken);
            """);
    }

    // By the class's name, as record.Flush(…) would make the compiler look through the extensions of every struct there is,
    // and here, in a lambda, several times.
    private static string Own(MappedStructModel model) =>
        $"global::{(model.Namespace.Length == 0 ? "" : model.Namespace + ".")}{Parsing.TypeNames.Identifier(model.Names.Mapping)}";

    private static string Holds(MappedStructModel model, string index)
    {
        // HasFlag of an enumeration boxes where the JIT does not optimise.
        if (model.Fields.Count <= FieldsEmitter.MostFlags)
            return $"((ulong)fields & (1UL << {index})) != 0";
        return $"fields.HasFlag({index})";
    }
}
