using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;

namespace MappedStructs.Analyzers.Lock;

/// <summary>One version of the text of <c>MappedStructs.Shipped.txt</c>, read.</summary>
/// <param name="Layouts">In the order of the file.</param>
/// <param name="Faults">The lines that could not be read.</param>
internal sealed record ShippedFile(ImmutableArray<ShippedLayout> Layouts, ImmutableArray<ShippedFileFault> Faults)
{
    public const string FileName = "MappedStructs.Shipped.txt";

    private const char ByteOrderMark = '\uFEFF';

    // An editor makes a compilation with every keystroke, and the text of this file stays the same object meanwhile.
    private static readonly ConditionalWeakTable<SourceText, ShippedFile> s_read = new();

    /// <summary>What a text says, read once for each version of it.</summary>
    public static ShippedFile Of(SourceText text) => s_read.GetValue(text, static t => Read(t));

    private static ShippedFile Read(SourceText text)
    {
        var layouts = ImmutableArray.CreateBuilder<ShippedLayout>();
        var faults = ImmutableArray.CreateBuilder<ShippedFileFault>();
        var known = new Dictionary<(string, int), int>();
        bool open = false;
        foreach (TextLine line in text.Lines)
        {
            string content = line.ToString().TrimStart(ByteOrderMark).TrimEnd();
            if (content.Length == 0)
                open = false;
            else if (IsComment(content))
                continue;
            else if (ShippedField.Parse(content) is { } field && open)
                layouts[layouts.Count - 1] = layouts[layouts.Count - 1] is var last ? last with { Fields = last.Fields.Add(field) } : last;
            else if (ShippedLayout.ParseHead(content) is { } layout)
            {
                open = true;
                if (known.TryGetValue((layout.Name, layout.Version), out int first))
                    faults.Add(ShippedFileFault.Twice(line, layout, first));
                else
                    known.Add((layout.Name, layout.Version), line.LineNumber);
                layouts.Add(layout with { Head = line.Span });
            }
            else
                faults.Add(ShippedFileFault.Unreadable(line, content));
        }
        return new ShippedFile(layouts.ToImmutable(), faults.ToImmutable());
    }

    public static bool IsComment(string line) => line.StartsWith("#", System.StringComparison.Ordinal);
}
