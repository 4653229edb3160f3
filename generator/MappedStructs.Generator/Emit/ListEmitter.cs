using MappedStructs.Generator.Model;

namespace MappedStructs.Generator.Emit;

/// <summary>Writes what lists of the struct get: the view of a row.</summary>
internal static class ListEmitter
{
    public static void Write(SourceWriter writer, MappedStructModel model)
    {
        WriteView(writer, model, "WritableList", isReadOnly: false);
        writer.Gap();
        WriteView(writer, model, "ReadableList", isReadOnly: true);
        if (!model.HasAtomic)
            return;
        writer.Gap();
        WriteView(writer, model, "AtomicListWrite", isReadOnly: false);
    }

    private static void WriteView(SourceWriter writer, MappedStructModel model, string receiver, bool isReadOnly)
    {
        string view = $"{model.ReachedName}.{(isReadOnly ? model.Names.ReadOnlyView : model.Names.View)}";
        writer.Open($"extension(global::MappedStructs.{receiver}<{model.ReachedName}> list)");
        writer.Write($"""
            {Documentation.RowView(isReadOnly)}
            public {view} View(long row) => new({(isReadOnly ? "in" : "ref")} list[row]);
            """);
        writer.Close();
    }
}
