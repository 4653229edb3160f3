using System.Collections.Generic;
using MappedStructs.Generator.Model;

namespace MappedStructs.Generator.Emit;

/// <summary>Writes <c>View(long row)</c> of columns: a reference into each column.</summary>
internal static class ColumnRowEmitter
{
    public static void Write(SourceWriter writer, MappedStructModel model, bool isReadOnly)
    {
        string view = $"{model.ReachedName}.{(isReadOnly ? model.Names.ReadOnlyView : model.Names.View)}";
        List<string> cells = Cells(model, isReadOnly);
        writer.Write($"{Documentation.RowView(isReadOnly)}\n{Code.Inline}");
        writer.Open($"public {view} View(long row)");
        writer.Write($"var cells = global::MappedStructs.CompilerServices.ColumnAccess.Row<{model.ReachedName}>(columns, row);");
        writer.Write(cells.Count == 0 ? "return default;" : $"return new(\n    {string.Join(",\n    ", cells)});");
        writer.Close();
    }

    private static List<string> Cells(MappedStructModel model, bool isReadOnly)
    {
        var cells = new List<string>();
        int bytesBefore = 0;
        for (int i = 0; i < model.Fields.Count; i++)
        {
            // A field that nobody can name is a column as well, and the others lie behind it.
            FieldModel field = model.Fields[i];
            if (field.IsAccessible)
                cells.Add(Cell(field, i, bytesBefore, isReadOnly));
            bytesBefore += field.Size;
        }
        return cells;
    }

    private static string Cell(FieldModel field, int index, int bytesBefore, bool isReadOnly) => field.IsFixedBuffer
        ? $"cells.Buffer<{field.Type}>({index}, {bytesBefore}, {field.FixedLength})"
        : $"{(isReadOnly || field.IsReadOnly ? "in" : "ref")} cells.Field<{field.Type}>({index}, {bytesBefore})";
}
