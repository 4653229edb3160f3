using System;
using System.Globalization;
using System.Text;

namespace MappedStructs;

/// <summary>Draws a layout as the table that documentation and error messages show.</summary>
internal static class LayoutTable
{
    public static string Draw(LayoutInfo layout)
    {
        int offsetWidth = Math.Max("offset".Length, Digits(layout.Size));
        int sizeWidth = Math.Max("size".Length, Digits(layout.Size));
        int typeWidth = "type".Length;
        foreach (FieldInfo field in layout.Fields)
            typeWidth = Math.Max(typeWidth, field.Type.Length);

        var text = new StringBuilder();
        Row("offset", "size", "type", "field");
        int end = 0;
        int padding = 0;
        foreach (FieldInfo field in layout.Fields)
        {
            Gap(field.Offset);
            Row(Number(field.Offset), Number(field.Size), field.Type, field.Name);
            end = Math.Max(end, field.End);
        }
        Gap(layout.Size);
        Row("total", Number(layout.Size), $"alignment {Number(layout.Alignment)}, {(padding == 0 ? "no padding" : $"{Number(padding)} bytes of padding")}", "");
        return text.ToString().TrimEnd('\n');

        void Gap(int next)
        {
            if (next <= end)
                return;
            Row(Number(end), Number(next - end), "-", "(padding)");
            padding += next - end;
            end = next;
        }

        void Row(string offset, string size, string type, string field) =>
            text.Append(offset.PadLeft(offsetWidth)).Append("  ")
                .Append(size.PadLeft(sizeWidth)).Append("  ")
                .Append(field.Length == 0 ? type : type.PadRight(typeWidth) + "  " + field).Append('\n');
    }

    private static int Digits(int value) => Number(value).Length;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
