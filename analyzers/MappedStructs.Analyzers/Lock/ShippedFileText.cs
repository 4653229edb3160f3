using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace MappedStructs.Analyzers.Lock;

/// <summary>Writes layouts into <c>MappedStructs.Shipped.txt</c>; what else stands there stays as it is.</summary>
internal static class ShippedFileText
{
    /// <summary>The text with the layouts added, each at its place by name and version.</summary>
    /// <remarks>All at once: a project may ship a thousand on the day that it begins to.</remarks>
    public static SourceText With(SourceText text, IEnumerable<ShippedLayout> layouts)
    {
        ShippedFile file = ShippedFile.Of(text);
        string end = LineEndOf(text);
        IEnumerable<TextChange> changes = layouts
            .OrderBy(static layout => layout, Comparer<ShippedLayout>.Create(static (a, b) => a.CompareTo(b)))
            .GroupBy(layout => PlaceOf(layout, file, text))
            .OrderBy(static group => group.Key)
            .Select(group => new TextChange(new TextSpan(group.Key, 0), Entries(group, group.Key == text.Length, text, end)));
        return text.WithChanges(changes);
    }

    /// <summary>Entries with an empty line between them, and between them and what stands before or behind.</summary>
    private static string Entries(IEnumerable<ShippedLayout> layouts, bool areLast, SourceText text, string end)
    {
        string entries = string.Join(end, layouts.Select(layout => string.Concat(layout.Lines.Select(line => line + end))));
        return areLast ? GapAfter(text, end) + entries : entries + end;
    }

    /// <summary>Where an entry belongs: before the first that comes after it, and before the comment right above that one's head; else at the end.</summary>
    private static int PlaceOf(ShippedLayout layout, ShippedFile file, SourceText text)
    {
        if (file.Layouts.FirstOrDefault(other => layout.CompareTo(other) < 0) is not { } next)
            return text.Length;
        int line = text.Lines.GetLineFromPosition(next.Head.Start).LineNumber;
        while (line > 0 && ShippedFile.IsComment(text.Lines[line - 1].ToString()))
            line--;
        return text.Lines[line].Start;
    }

    /// <summary>What has to come between the end of the file and a new entry, so that an empty line divides them.</summary>
    private static string GapAfter(SourceText text, string end)
    {
        if (text.Length == 0)
            return "";
        int last = text.Lines.Count - 1;
        if (text.Lines[last].Span.Length > 0)
            return end + end;
        return last > 0 && text.Lines[last - 1].ToString().Trim().Length > 0 ? end : "";
    }

    private static string LineEndOf(SourceText text)
    {
        TextLine first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
    }
}
