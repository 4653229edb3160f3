using System.Globalization;
using MappedStructs.Generator.Model;

namespace MappedStructs.Generator.Emit;

/// <summary>XML documentation of emitted members.</summary>
internal static class Documentation
{
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    public static string Summary(string text) => $"/// <summary>{text}</summary>";

    /// <summary><c>long</c> at offset 0, 8 bytes, then 4 bytes of padding.</summary>
    public static string Of(FieldModel field)
    {
        string padding = field.PaddingAfter == 0 ? "" : $", then {Bytes(field.PaddingAfter)} of padding";
        return Summary($"<c>{Escape(field.DisplayType)}</c> at offset {Number(field.Offset)}, {Bytes(field.Size)}{padding}.");
    }

    /// <summary>Of <c>View(long row)</c>, the same on lists and columns.</summary>
    public static string RowView(bool isReadOnly) => Summary($"{(isReadOnly ? "Read-only references" : "References")} to every field of a row.")
        + "\n/// <exception cref=\"global::System.ArgumentOutOfRangeException\">There is no such row.</exception>";

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Bytes(int count) => count == 1 ? "1 byte" : Number(count) + " bytes";
}
