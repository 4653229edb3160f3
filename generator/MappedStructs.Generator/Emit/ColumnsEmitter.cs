using MappedStructs.Generator.Model;

namespace MappedStructs.Generator.Emit;

/// <summary>Writes what columns of the struct get: a column a field, views of rows, flushing by field.</summary>
internal static class ColumnsEmitter
{
    private const string Namespace = "global::MappedStructs";
    private const string Access = Namespace + ".CompilerServices.ColumnAccess";

    public static void Write(SourceWriter writer, MappedStructModel model)
    {
        WriteBlock(writer, model, "MappedColumns", isReadOnly: false, flushes: true);
        WriteBlock(writer, model, "ReadableColumns", isReadOnly: true, flushes: false);
        WriteBlock(writer, model, "AtomicColumnsWrite", isReadOnly: false, flushes: false);
        writer.Gap();
        ColumnChoiceEmitter.WriteIndex(writer, model);
    }

    private static void WriteBlock(SourceWriter writer, MappedStructModel model, string receiver, bool isReadOnly, bool flushes)
    {
        writer.Gap();
        writer.Open($"extension({Namespace}.{receiver}<{model.ReachedName}> columns)");
        ColumnRowEmitter.Write(writer, model, isReadOnly);
        for (int i = 0; i < model.Fields.Count; i++)
        {
            FieldModel field = model.Fields[i];
            if (!field.IsAccessible || field.IsHiddenInColumns || field.IsFixedBuffer)
                continue;
            string column = isReadOnly || field.IsReadOnly ? "ReadOnlyColumn" : "Column";
            writer.Gap();
            writer.Write(Documentation.Of(field));
            writer.Write($"{Code.Access(field)} {Namespace}.{column}<{field.Type}> {field.Identifier} => {Access}.Column<{model.ReachedName}, {field.Type}>(columns, {i});");
        }
        writer.Gap();
        ColumnChoiceEmitter.Write(writer, model, isReadOnly);
        if (flushes)
        {
            writer.Gap();
            FlushEmitter.WriteColumns(writer, model);
        }
        writer.Close();
    }
}
