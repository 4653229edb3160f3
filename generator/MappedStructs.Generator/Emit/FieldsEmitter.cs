using System;
using System.Collections.Generic;
using System.Linq;
using MappedStructs.Generator.Model;

namespace MappedStructs.Generator.Emit;

/// <summary>Writes <c>Fields</c>: an enumeration of flags, or a struct that reads like one beyond 64 fields.</summary>
internal static class FieldsEmitter
{
    /// <summary>Bits of the enumeration's underlying type.</summary>
    public const int MostFlags = 64;

    public static void Write(SourceWriter writer, MappedStructModel model)
    {
        writer.Write($"""
            /// <summary>The fields of <see cref="{model.Name}"/>, for <c>Flush(Fields)</c>. Combine them with <c>|</c>.</summary>
            {GeneratedCode.Attribute}
            """);
        if (model.Fields.Count <= MostFlags)
            WriteEnum(writer, model);
        else
            WriteStruct(writer, model);
    }

    private static void WriteEnum(SourceWriter writer, MappedStructModel model)
    {
        writer.Write("[global::System.Flags]");
        writer.Open($"public enum {model.Names.Fields} : ulong");
        writer.Write("/// <summary>No field.</summary>\nNone = 0,");
        for (int i = 0; i < model.Fields.Count; i++)
        {
            FieldModel field = model.Fields[i];
            if (!field.IsAccessible)
                continue;
            writer.Gap();
            writer.Write(Documentation.Of(field));
            writer.Write($"{Parsing.TypeNames.Identifier(field.FlagName)} = 1UL << {i},");
        }
        writer.Gap();
        ulong all = model.Fields.Count == MostFlags ? ulong.MaxValue : (1UL << model.Fields.Count) - 1;
        writer.Write($"/// <summary>Every field, those that cannot be named included.</summary>\nAll = 0x{all:x},");
        writer.Close();
    }

    private static void WriteStruct(SourceWriter writer, MappedStructModel model)
    {
        string name = model.Names.Fields;
        int count = (model.Fields.Count + MostFlags - 1) / MostFlags;
        string prefix = Prefix(model);
        string[] words = Enumerable.Range(0, count).Select(i => prefix + i).ToArray();

        writer.Open($"public readonly struct {name} : global::System.IEquatable<{name}>");
        foreach (string word in words)
            writer.Write($"private readonly ulong {word};");
        writer.Gap();
        writer.Open($"private {name}({Join(words, w => "ulong " + Parameter(w, prefix))})");
        foreach (string word in words)
            writer.Write($"{word} = {Parameter(word, prefix)};");
        writer.Close();
        writer.Gap();
        writer.Write($"/// <summary>No field.</summary>\npublic static {name} None => default;");
        for (int i = 0; i < model.Fields.Count; i++)
        {
            FieldModel field = model.Fields[i];
            if (!field.IsAccessible)
                continue;
            string bits = string.Join(", ", Enumerable.Range(0, count).Select(w => w == i / MostFlags ? $"1UL << {i % MostFlags}" : "0"));
            writer.Gap();
            writer.Write(Documentation.Of(field));
            writer.Write($"public static {name} {Parsing.TypeNames.Identifier(field.FlagName)} => new({bits});");
        }
        writer.Gap();
        string all = string.Join(", ", Enumerable.Range(0, count).Select(w =>
            w < count - 1 || model.Fields.Count % MostFlags == 0 ? "ulong.MaxValue" : $"0x{(1UL << (model.Fields.Count % MostFlags)) - 1:x}"));
        writer.Write($$"""
            /// <summary>Every field, those that cannot be named included.</summary>
            public static {{name}} All => new({{all}});

            /// <summary>The fields of either side.</summary>
            public static {{name}} operator |({{name}} left, {{name}} right) => new({{Join(words, w => $"left.{w} | right.{w}")}});

            /// <summary>The fields of both sides.</summary>
            public static {{name}} operator &({{name}} left, {{name}} right) => new({{Join(words, w => $"left.{w} & right.{w}")}});

            /// <summary>Every field but these.</summary>
            public static {{name}} operator ~({{name}} fields) => new {{name}}({{Join(words, w => $"~fields.{w}")}}) & All;

            /// <summary>Whether both sides hold the same fields.</summary>
            public static bool operator ==({{name}} left, {{name}} right) => left.Equals(right);

            /// <summary>Whether the sides hold different fields.</summary>
            public static bool operator !=({{name}} left, {{name}} right) => !left.Equals(right);

            /// <summary>Whether all of <paramref name="fields"/> are among these.</summary>
            public bool HasFlag({{name}} fields) => (this & fields) == fields;

            /// <summary>Whether the field of that number, in order of offset, is among these.</summary>
            internal bool HasFlag(int field) => ((field / 64) switch { {{Join(words, w => $"{w.Substring(prefix.Length)} => {w}")}}, _ => 0UL } & (1UL << (field % 64))) != 0;

            /// <summary>Whether both hold the same fields.</summary>
            public bool Equals({{name}} other) => {{string.Join(" && ", words.Select(w => $"{w} == other.{w}"))}};

            /// <inheritdoc/>
            public override bool Equals(object? obj) => obj is {{name}} other && Equals(other);

            /// <inheritdoc/>
            public override int GetHashCode()
            {
                var hash = new global::System.HashCode();
            """);
        foreach (string word in words)
            writer.Write($"    hash.Add({word});");
        writer.Write("    return hash.ToHashCode();\n}");
        writer.Close();
    }

    private static string Join(string[] words, Func<string, string> each) => string.Join(", ", words.Select(each));

    private static string Parameter(string word, string prefix) => "word" + word.Substring(prefix.Length);

    // The words' names must not be those of fields.
    private static string Prefix(MappedStructModel model)
    {
        var taken = new HashSet<string>(model.Fields.Select(f => f.FlagName));
        string prefix = "_word";
        while (taken.Any(t => t.StartsWith(prefix, StringComparison.Ordinal)))
            prefix = "_" + prefix;
        return prefix;
    }
}
