using System.Linq;
using MappedStructs.Generator.Model;

namespace MappedStructs.Generator.Emit;

/// <summary>Writes the extension class: opening, a property a field, views, flushing by field.</summary>
internal static class ExtensionEmitter
{
    private const string Namespace = "global::MappedStructs";

    public static void Write(SourceWriter writer, MappedStructModel model)
    {
        string type = model.ReachedName;
        writer.Write($"""
            /// <summary>Opens files of <see cref="{type}"/> and names their fields.</summary>
            """);
        if (model.HasColumns && model.Fields.FirstOrDefault(f => f.IsAccessible && f.IsFixedBuffer) is { } buffer)
            writer.Write($"/// <remarks>A buffer is no column of its own to code, which cannot name its type: reach it a row at a time, as <c>columns.View(row).{buffer.Name}</c>.</remarks>");
        writer.Write(GeneratedCode.Attribute);
        writer.Open($"{(model.IsPublic ? "public" : "internal")} static class {Parsing.TypeNames.Identifier(model.Names.Mapping)}");
        OpeningEmitter.Write(writer, model);
        writer.Gap();
        WriteFields(writer, model, "WritableRecord", isReadOnly: false);
        writer.Gap();
        WriteFields(writer, model, "ReadableRecord", isReadOnly: true);
        writer.Gap();
        if (model.HasAtomicRecord)
        {
            WriteFields(writer, model, "AtomicRecordWrite", isReadOnly: false);
            writer.Gap();
        }
        FlushEmitter.Write(writer, model);
        writer.Gap();
        ListEmitter.Write(writer, model);
        if (model.HasColumns)
            ColumnsEmitter.Write(writer, model);
        writer.Close();
    }

    private static void WriteFields(SourceWriter writer, MappedStructModel model, string receiver, bool isReadOnly)
    {
        string view = $"{model.ReachedName}.{(isReadOnly ? model.Names.ReadOnlyView : model.Names.View)}";
        writer.Open($"extension({Namespace}.{receiver}<{model.ReachedName}> record)");
        writer.Write(Documentation.Summary(isReadOnly ? "Read-only references to every field." : "References to every field."));
        writer.Write($"public {view} View => new({(isReadOnly ? "in" : "ref")} record.Value);");
        foreach (FieldModel field in model.Fields.Where(f => f.IsAccessible && !f.IsHidden))
        {
            writer.Gap();
            writer.Write(Documentation.Of(field));
            writer.Write($"{Code.Access(field)} {Code.RefType(field, isReadOnly)} {field.Identifier} => {Code.Reference(field, model.ReachedName, "record.Value", isReadOnly)};");
        }
        writer.Close();
    }
}
