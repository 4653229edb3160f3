using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace MappedStructs.Analyzers.Lock;

/// <summary>Writes layouts into <c>MappedStructs.Shipped.txt</c>; what else stands there stays as it is.</summary>
internal static class ShippedFileText
{
    /// <summary>The text with the layouts added, each at its place by name and version.</summary>
    public static SourceText With(SourceText text, IEnumerable<ShippedLayout> layouts)
    {
        foreach (ShippedLayout layout in layouts)
            text = With(text, layout);
        return text;
    }

    private static SourceText With(SourceText text, ShippedLayout layout)
    {
        string end = LineEndOf(text);
        string entry = string.Concat(layout.Lines.Select(line => line + end));
        return ShippedFile.Of(text).Layouts.FirstOrDefault(other => layout.CompareTo(other) < 0) is { } next
            ? text.WithChanges(new TextChange(new TextSpan(StartOf(next, text), 0), entry + end))
            : text.WithChanges(new TextChange(new TextSpan(text.Length, 0), GapAfter(text, end) + entry));
    }

    /// <summary>Where an entry starts: with the comment right above its head.</summary>
    private static int StartOf(ShippedLayout layout, SourceText text)
    {
        int line = text.Lines.GetLineFromPosition(layout.Head.Start).LineNumber;
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
