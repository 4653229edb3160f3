using MappedStructs.Generator.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Generator.Emit;

/// <summary>Writes <c>IMappedStruct&lt;TSelf&gt;</c>: the layout as computed, checked once against the runtime's.</summary>
internal static class LayoutEmitter
{
    private const string Unsafe = "global::System.Runtime.CompilerServices.Unsafe";

    /// <summary>The runtime makes no array whose elements are larger: it keeps their size in 16 bits.</summary>
    private const int LargestElement = ushort.MaxValue;

    public static void WriteGetter(SourceWriter writer, MappedStructModel model) => writer.Write(
        $"static global::MappedStructs.LayoutInfo global::MappedStructs.IMappedStruct<{model.Name}>.Layout => {model.Names.Layout}.Info;");

    public static void WriteLayout(SourceWriter writer, MappedStructModel model)
    {
        writer.Write($"""
            /// <summary>The layout as computed at compile time, compared with the runtime's the first time it is asked for.</summary>
            {GeneratedCode.Attribute}
            """);
        writer.Open($"private static class {model.Names.Layout}");
        writer.Write("internal static readonly global::MappedStructs.LayoutInfo Info = Create();");
        writer.Gap();
        WriteCreate(writer, model);
        writer.Gap();
        writer.Write($$"""
            private static nint OffsetOf<TField>(ref {{model.Name}} origin, in TField field) => {{Unsafe}}.ByteOffset(
                ref {{Unsafe}}.As<{{model.Name}}, byte>(ref origin),
                ref {{Unsafe}}.As<TField, byte>(ref {{Unsafe}}.AsRef(in field)));

            private static void Check(string what, long computed, long actual)
            {
                if (computed != actual)
                    global::MappedStructs.LayoutInfo.ThrowDisagreement({{Literal(model.Contract.Name)}}, what, computed, actual);
            }
            """);
        writer.Close();
    }

    private static void WriteCreate(SourceWriter writer, MappedStructModel model)
    {
        writer.Open("private static global::MappedStructs.LayoutInfo Create()");
        writer.Write($"Check(\"size\", {model.Size}, {Unsafe}.SizeOf<{model.Name}>());");
        bool hasOrigin = false;
        foreach (FieldModel field in model.Fields)
        {
            if (field.IsFixedBuffer || field.Access == FieldAccess.Unnameable)
                continue;
            if (!hasOrigin)
            {
                // A null reference will not do: the runtime checks it even where only an address is taken.
                writer.Write(model.Size <= LargestElement
                    ? $"ref {model.Name} origin = ref global::System.GC.AllocateUninitializedArray<{model.Name}>(1)[0];"
                    : $"ref {model.Name} origin = ref {Unsafe}.As<byte, {model.Name}>(ref global::System.GC.AllocateUninitializedArray<byte>({model.Size})[0]);");
            }
            hasOrigin = true;
            writer.Write($"Check(\"{field.Name}\", {field.Offset}, OffsetOf(ref origin, in origin.{field.Identifier}));");
        }
        writer.Gap();
        writer.Write($$"""
            return new global::MappedStructs.LayoutInfo(
                name: {{Literal(model.Contract.Name)}},
                version: {{model.Contract.Version}},
                size: {{model.Size}},
                alignment: {{model.Alignment}},
                fingerprint: 0x{{model.Fingerprint:x16}},
                format: global::MappedStructs.MappedFileFormat.{{(model.Contract.IsRaw ? "Raw" : "SelfDescribing")}},
                offset: {{model.Contract.Offset}},
                schema:
            """);
        WriteSchema(writer, model);
        string after = ValueCheckEmitter.HasAny(model) ? "," : ");";
        if (model.Fields.Count == 0)
        {
            writer.Write("    fields: global::System.Array.Empty<global::MappedStructs.FieldInfo>()" + after);
        }
        else
        {
            writer.Write("    fields: new global::MappedStructs.FieldInfo[]\n    {");
            foreach (FieldModel field in model.Fields)
                writer.Write($"        new(\"{field.Name}\", {Literal(field.DisplayType)}, {field.Offset}, {field.Size}),");
            writer.Write("    }" + after);
        }
        ValueCheckEmitter.Write(writer, model);
        writer.Close();
    }

    // The head may hold any character, so it is an escaped literal. Field lines hold identifiers only.
    private static void WriteSchema(SourceWriter writer, MappedStructModel model)
    {
        string head = Literal($"{model.Contract.Name} version {model.Contract.Version}\n");
        if (model.SchemaLines.Length == 0)
        {
            writer.Write($"        {head},");
            return;
        }
        writer.Write($"        {head} +\n        \"\"\"");
        foreach (string line in model.SchemaLines.TrimEnd('\n').Split('\n'))
            writer.Write("        " + line);
        writer.Write("\n        \"\"\",");
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
