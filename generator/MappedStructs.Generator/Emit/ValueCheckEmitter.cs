using System.Globalization;
using System.Linq;
using MappedStructs.Generator.Model;
using Microsoft.CodeAnalysis.CSharp;

namespace MappedStructs.Generator.Emit;

/// <summary>Writes the arguments of a layout that few structs have: values to check, and earlier names.</summary>
internal static class ValueCheckEmitter
{
    private const string Namespace = "global::MappedStructs.CompilerServices.";

    /// <summary>Whether there is an argument after the fields.</summary>
    public static bool HasAny(MappedStructModel model) => model.ValueChecks.Count > 0 || model.EarlierNames.Count > 0;

    /// <summary>Writes them, the last one with the end of the constructor's call.</summary>
    public static void Write(SourceWriter writer, MappedStructModel model)
    {
        if (model.ValueChecks.Count > 0)
        {
            writer.Write($"    checks: new {Namespace}ValueCheck[]\n    {{");
            foreach (ValueCheckModel check in model.ValueChecks)
                writer.Write($"        new({Literal(check.Field)}, {check.Offset}, \"{check.Type}\"{Closed(check.Closed)}),");
            writer.Write(model.EarlierNames.Count > 0 ? "    }," : "    });");
        }
        if (model.EarlierNames.Count > 0)
        {
            writer.Write($"    earlierNames: new {Namespace}EarlierNames[]\n    {{");
            foreach (EarlierNamesModel field in model.EarlierNames)
                writer.Write($"        new({Literal(field.Field)}, {string.Join(", ", field.Names.Select(Literal))}),");
            writer.Write("    });");
        }
    }

    private static string Closed(ClosedValues? closed) => closed switch
    {
        null => "",
        { IsFlags: true } => $", {Literal(closed.Allowed)}, {Hexadecimal(closed.Values[0])}",
        { Values.Count: 0 } => $", {Literal(closed.Allowed)}, global::System.Array.Empty<ulong>()",
        _ => $", {Literal(closed.Allowed)}, new ulong[] {{ {string.Join(", ", closed.Values.Select(static v => v.ToString(CultureInfo.InvariantCulture)))} }}",
    };

    private static string Hexadecimal(ulong flags) => "0x" + flags.ToString("x", CultureInfo.InvariantCulture);

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
