using System;
using System.Globalization;
using System.Text;

namespace MappedStructs.Generator.Model;

/// <summary>Draws a layout as a table, column by column as the runtime's <c>LayoutInfo.ToString</c> does.</summary>
internal static class DrawnLayout
{
    public static string Draw(MappedStructModel model)
    {
        int offsetWidth = Math.Max("offset".Length, Number(model.Size).Length);
        int sizeWidth = Math.Max("size".Length, Number(model.Size).Length);
        int typeWidth = "type".Length;
        foreach (FieldModel field in model.Fields)
            typeWidth = Math.Max(typeWidth, field.DisplayType.Length);

        var text = new StringBuilder();
        int end = 0;
        Row("offset", "size", "type", "field");
        foreach (FieldModel field in model.Fields)
        {
            Gap(field.Offset);
            Row(Number(field.Offset), Number(field.Size), field.DisplayType, field.Name);
            end = Math.Max(end, field.Offset + field.Size);
        }
        Gap(model.Size);
        Row("total", Number(model.Size), $"alignment {Number(model.Alignment)}, {Padding(model)}", "");
        return text.ToString().TrimEnd('\n');

        void Gap(int next)
        {
            if (next <= end)
                return;
            Row(Number(end), Number(next - end), "-", "(padding)");
            end = next;
        }

        void Row(string offset, string size, string type, string field) =>
            text.Append(offset.PadLeft(offsetWidth)).Append("  ")
                .Append(size.PadLeft(sizeWidth)).Append("  ")
                .Append(field.Length == 0 ? type : type.PadRight(typeWidth) + "  " + field).Append('\n');
    }

    /// <summary>How many bytes no field covers, in words.</summary>
    public static string Padding(MappedStructModel model)
    {
        int end = 0;
        int padding = 0;
        foreach (FieldModel field in model.Fields)
        {
            padding += Math.Max(0, field.Offset - end);
            end = Math.Max(end, field.Offset + field.Size);
        }
        padding += model.Size - end;
        return padding == 0 ? "no padding" : $"{Number(padding)} bytes of padding";
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
