using System.Linq;
using MappedStructs.Generator.Model;

namespace MappedStructs.Generator.Emit;

/// <summary>Writes <c>View</c> and <c>ReadOnlyView</c>: one reference per field that can be named.</summary>
internal static class ViewEmitter
{
    public static void Write(SourceWriter writer, MappedStructModel model, bool isReadOnly)
    {
        string name = isReadOnly ? model.Names.ReadOnlyView : model.Names.View;
        string what = isReadOnly ? "Read-only references" : "References";
        writer.Write($"""
            /// <summary>{what} into one mapped <see cref="{model.Name}"/>: a record, a list row or a column row.</summary>
            /// <remarks>
            /// <code>
            """);
        foreach (string row in DrawnLayout.Draw(model).Split('\n'))
            writer.Write("/// " + Documentation.Escape(row));
        writer.Write($"""
            /// </code>
            /// </remarks>
            {GeneratedCode.Attribute}
            """);

        writer.Open($"public readonly ref struct {name}");
        FieldModel[] fields = model.Fields.Where(f => f.IsAccessible).ToArray();
        foreach (FieldModel field in fields)
        {
            writer.Write(Documentation.Of(field));
            writer.Write($"{Code.Access(field)} readonly {Code.RefType(field, isReadOnly)} {field.Identifier};");
            writer.Gap();
        }

        string parameter = isReadOnly ? "ref readonly" : "ref";
        writer.Write(Documentation.Summary("References into <paramref name=\"record\"/>; valid as long as that is."));
        writer.Open($"public {name}({parameter} {model.Name} record)");
        foreach (FieldModel field in fields)
            writer.Write($"{Target(field)} = {Code.Reference(field, model.Name, "record", isReadOnly)};");
        writer.Close();
        writer.Close();
    }

    // The parameter hides a field named record, and _ = … would throw the reference away.
    private static string Target(FieldModel field) => field.Name is "record" or "_" ? "this." + field.Identifier : field.Identifier;
}
