using System;
using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace MappedStructs.Analyzers.Lock;

/// <summary>A line of <c>MappedStructs.Shipped.txt</c> that cannot be read.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Line">The line itself.</param>
/// <param name="What">What is wrong with it.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record ShippedFileFault(TextSpan Span, string Line, string What, string Remedy)
{
    private static readonly string[] s_conflictMarkers = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

    public static ShippedFileFault Unreadable(TextLine line, string content)
    {
        if (Array.Exists(s_conflictMarkers, marker => content.StartsWith(marker, StringComparison.Ordinal)))
            return new(line.Span, content, "is the mark of an unresolved merge", "keep the layouts that files have, and give the others a version of their own");
        return ShippedField.Parse(content) is not null
            ? new(line.Span, content, "is a field that belongs to no layout", "put it below its layout's line '{name} version {n} size {bytes}', without an empty line between")
            : new(line.Span, content, "is neither a layout nor a field", "write '{name} version {n} size {bytes}' or '{offset} {type} {name}', or make it a comment with '#'");
    }

    public static ShippedFileFault Twice(TextLine line, ShippedLayout layout, int firstLine) => new(
        line.Span, line.ToString().TrimEnd(),
        "lists version " + layout.Version.ToString(CultureInfo.InvariantCulture) + " for the second time, after line " + (firstLine + 1).ToString(CultureInfo.InvariantCulture),
        "keep the layout that files have, and give the other one a version of its own");
}
